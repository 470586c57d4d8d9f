import { countTokens } from '../../answer/count-tokens.ts';
import { acceptFiles, indexed, joinHits } from '../../answer/find-answer.ts';
import { type ParsedQuestion, readQuestions } from '../../answer/question/read-question.ts';
import { invalid } from '../../http/problem.ts';
import { readBodyObject } from '../../http/read-body.ts';
import { checkMessages, readMapField, readMessagesField, readTextField } from '../../http/read-fields.ts';
import { readFilter } from '../call/read-filter.ts';
import { passageText, type IndexedPassage } from '../../search/passages.ts';
import type { Hit } from '../../search/rank-passages.ts';
import { randomId } from '../../state/ids.ts';
import type { Assistant } from '../../state/records.ts';
import { failOnPurpose, findAssistant, reply, type Call } from '../call/call.ts';
import { toFileObject } from '../files/file-object.ts';
import { checkContext, readContextTypes } from './prepare-chat.ts';

/** `POST /chat/{assistant_name}/context`: the passages that an answer would draw on. */
export async function context(call: Call): Promise<Response> {
  const body = await readBodyObject(call.request);
  const query = readTextField(body, 'query');
  const messages = readMessagesField(body);
  const options = readContextTypes(body);
  const filterMap = readMapField(body, 'filter');
  const assistant = findAssistant(call);
  if ((query === undefined) === (messages === undefined))
    throw invalid('Exactly one of query and messages must be given');
  if (query?.trim() === '') throw invalid('query cannot be empty');
  const asked = messages ? checkMessages(messages) : [{ role: 'user' as const, content: query ?? '' }];
  const filter = readFilter(filterMap, call.filterRules);
  const { topK, snippetSize } = checkContext(options);
  failOnPurpose(call);

  await indexed(call.state);
  const accept = acceptFiles(assistant, filter);
  const questions = readQuestions(asked, assistant.index);
  const hits = joinHits(searchAll(questions, assistant, { accept, limit: 4 * topK }));
  const snippets = [];
  let tokens = asked.reduce((sum, { content }) => sum + countTokens(content), 0);
  for (const { hit, content } of readSnippets(hits, assistant, snippetSize)) {
    const file = assistant.files.get(hit.passage.fileId);
    if (!file || snippets.length >= topK) continue;
    const link = await call.links.create(call.origin, assistant.record.name, file);
    const reference = {
      type: typeOf(file.name),
      file: toFileObject(file, call.version, link),
      pages: [hit.passage.page],
    };
    snippets.push({ type: 'text', content, score: hit.score / (hit.score + 5), reference });
    tokens += countTokens(content);
  }
  const usage = { prompt_tokens: tokens, completion_tokens: 0, total_tokens: tokens };
  return reply({ id: randomId(), snippets, usage });
}

/** The passages found for each question; together as many as one question may have. */
function searchAll(
  questions: readonly ParsedQuestion[],
  { index }: Assistant,
  { accept, limit }: { accept: (fileId: string) => boolean; limit: number },
): Hit[][] {
  const each = Math.ceil(limit / questions.length);
  return questions.map(({ terms }) => index.search(terms, { accept, limit: each }));
}

/** Each hit with as much of the rest of its page as the size allows; a passage that a better hit already holds is left out. */
function* readSnippets(
  hits: readonly Hit[],
  assistant: Assistant,
  size: number,
): Generator<{ hit: Hit; content: string }> {
  const used = new Set<IndexedPassage>();
  for (const hit of hits) {
    if (used.has(hit.passage)) continue;
    const all = assistant.index.passagesOf(hit.passage.fileId);
    let content = '';
    for (const passage of all.slice(all.indexOf(hit.passage))) {
      const longer = content ? `${content}\n${passageText(passage)}` : passageText(passage);
      if (passage.page !== hit.passage.page || used.has(passage) || (content && countTokens(longer) > size))
        break;
      used.add(passage);
      content = longer;
    }
    yield { hit, content };
  }
}

const TYPES = new Map([
  ['md', 'markdown'],
  ['json', 'json'],
  ['pdf', 'pdf'],
  ['docx', 'doc_x'],
]);

const typeOf = (name: string) => TYPES.get(name.split('.').at(-1)?.toLowerCase() ?? '') ?? 'text';

import type { SearchIndex } from '../../search/search-index.ts';
import type { SmallTalk } from '../question/small-talk.ts';
import { pickExamples, sayHowToAsk, sortTitles } from './draft/titles.ts';

/** Facts of the assistant for answers to small talk, which quote nothing. */
export interface About {
  files: readonly string[];
  index: SearchIndex;
  /** How many documents there are, in words. */
  count: string;
  /** Whether a language model words the answers. */
  hasModel: boolean;
}

/** Titles that are named as examples. */
const MOST_EXAMPLES = 3;

export function answerSmallTalk(talk: SmallTalk, about: About): string {
  switch (talk) {
    case 'thanks':
      return 'You are welcome.';
    case 'farewell':
      return 'Goodbye.';
    case 'nod':
      return 'Ask the next question whenever you like.';
    case 'greeting':
      return `Hello. ${introduce(about)}`;
    case 'help':
      return introduce(about);
    case 'about':
      return `${introduce(about)} It is part of Redpine.`;
  }
}

function introduce({ files, index, count, hasModel }: About): string {
  const what = hasModel
    ? `This is a program that searches ${count}; a language model words the answers from what it finds.`
    : `This is a search program, not a person and not a language model. It searches ${count} and answers with sentences quoted from them.`;
  const titled = sortTitles(files, index);
  const examples = pickExamples(titled, MOST_EXAMPLES).map((title) => `**${title}**`);
  if (examples.length === 0) return what;
  const topics = new Intl.ListFormat('en').format(examples);
  return `${what} Topics are, for example, ${topics}. ${sayHowToAsk(titled)}`;
}

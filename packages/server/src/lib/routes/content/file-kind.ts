import { Problem } from '../../http/problem.ts';

/** A kind of document that is passed on, by the file's name. */
export interface FileKind {
  /** `Content-Type` of the answer; the storage's own is never passed on. */
  type: string;
  /** Types under which a storage keeps it. */
  stored: RegExp;
  /** Whether the first bytes are of this kind. */
  begins: (bytes: Uint8Array) => boolean;
}

/** Number of first bytes that decide the kind; a PDF's header may follow other bytes. @see ISO 32000-1, annex H.3.4.1 */
export const KIND_BYTES = 1_024;

const UNNAMED = String.raw`(?:application|binary)\/octet-stream`;
const TEXT: Pick<FileKind, 'stored' | 'begins'> = {
  stored: new RegExp(String.raw`^(?:text\/(?:plain|markdown|x-markdown)|application\/json|${UNNAMED})$`),
  begins: (bytes) => isUtf16(bytes) || !bytes.includes(0),
};
const PLAIN = { ...TEXT, type: 'text/plain; charset=utf-8' };
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const KINDS: ReadonlyMap<string, FileKind> = new Map([
  ['txt', PLAIN],
  ['md', PLAIN],
  ['markdown', PLAIN],
  ['json', { ...TEXT, type: 'application/json; charset=utf-8' }],
  [
    'pdf',
    {
      type: 'application/pdf',
      stored: new RegExp(String.raw`^(?:application\/(?:x-)?pdf|${UNNAMED})$`),
      begins: (bytes) => new TextDecoder('latin1').decode(bytes.subarray(0, KIND_BYTES)).includes('%PDF-'),
    },
  ],
  [
    'docx',
    {
      type: DOCX,
      stored: new RegExp(
        String.raw`^(?:${DOCX.replaceAll('.', String.raw`\.`)}|application\/zip|${UNNAMED})$`,
      ),
      begins: ([p, k, three, four]) => p === 0x50 && k === 0x4b && three === 3 && four === 4,
    },
  ],
]);

/** @throws Problem 415 for a name of any other kind */
export function fileKindOf(name: string): FileKind {
  const kind = KINDS.get(/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '');
  if (!kind) throw notShown();
  return kind;
}

/** Whether a storage's `Content-Type` fits; one that is missing does. */
export function isStoredAs({ stored }: FileKind, contentType: string | null): boolean {
  const type = (contentType ?? '').split(';', 1).join('').trim().toLowerCase();
  return type === '' || stored.test(type);
}

export function notShown(): Problem {
  return new Problem(
    415,
    'unsupported_media_type',
    'Only PDF, text, Markdown, JSON and DOCX files are shown.',
  );
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

import { readTerms } from './terms.ts';

/** Other names of the subjects of documents: "The boreal forest, also called taiga, …" */
export interface Aliases {
  add(fileId: string, title: string, introduction: string): void;
  remove(fileId: string): void;
  /** The titles, as terms, for which a term is another name. */
  titlesFor(term: string): (readonly string[])[];
}

const ALSO =
  /\b(?:also|sometimes|often|commonly) (?:called|known as|named) (?:the |an? )?(?<name>[\p{L}-]+(?: (?!and\b|or\b|is\b|are\b)[\p{L}-]+){0,2})/giu;

export function createAliases(): Aliases {
  const files = new Map<string, { names: ReadonlySet<string>; title: readonly string[] }>();
  return {
    add(fileId, title, introduction) {
      const own = readTerms(title);
      const names = Array.from(introduction.matchAll(ALSO), ({ groups }) =>
        readTerms(groups?.['name'] ?? ''),
      );
      const others = names.flat().filter((term) => !own.includes(term));
      if (others.length > 0) files.set(fileId, { names: new Set(others), title: own });
    },
    remove: (fileId) => void files.delete(fileId),
    titlesFor: (term) => [...files.values()].flatMap(({ names, title }) => (names.has(term) ? [title] : [])),
  };
}

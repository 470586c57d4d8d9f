/** Weight of a question's term by its place. */
export const FIELD = {
  own: 1,
  lead: 0.8,
  heading: 0.85,
  title: 0.75,
  subject: 0.92,
  antecedent: 0.8,
  before: 0.4,
  passage: 0.15,
  kind: 0.6,
  head: 0.85,
  block: 0.8,
  section: 0.6,
  file: 0.3,
};
/** How much the kind asked for counts: from the factor where a statement has nothing of it, to that where it has. */
export const KIND = { least: 0.7, gain: 0.6 };
/** The same for kinds that many statements are of without showing it, and others show by a "so" or an "only". */
export const LOOSE_KIND = { least: 0.85, gain: 0.3 };
/** How far a statement under a heading that asks the same is of the kind asked for: "Why leaves change colour". */
export const ASKED = 0.8;
export const BOUND = { least: 0.95, gain: 0.2 };
/**
 * Factors on the score of a statement without the question's focus, or without what it is about; on another subject, or one that
 * names the subject only beside another; one that denies what is asked; of code, of a fragment like a heading, of the words below a
 * figure.
 */
export const LEFT = {
  focus: 0.6,
  about: 0.8,
  other: 0.75,
  another: 0.5,
  elsewhere: 0.93,
  aside: 0.8,
  denied: 0.6,
  conditional: 0.93,
  qualified: 0.85,
  outside: 0.4,
  code: 0.7,
  fragment: 0.75,
  caption: 0.7,
};
/** Penalty for each further word of a long statement. */
export const LENGTH = 0.006;
/** Bonus of a row whose bounds hold an amount of the question: "2 to 5 years", of three years. */
export const WITHIN = 1.25;
/** Bonus of a statement whose label is asked for: "Range: 45 to 110 km". */
export const LABEL = 1.12;
/** Factors on the score of statements beside those of the answer before, by what they share with them; and of those themselves. */
export const CONTEXT = { block: 1.5, section: 1.25, file: 1.05, said: 0.8 };
/** Bonus of a row whose label and column the question names. */
export const ROW = 1.25;
/** Bonus of a sentence that begins with what the question is about, to decide between equals. */
export const SUBJECT = 1.06;
/** Bonus for two neighbours of the question that are neighbours in a statement, and for two with one word between them. */
export const PAIR = { next: 0.06, near: 0.03 };
/** Bonus for a word in the exact form of the question. */
export const EXACT = 0.025;
/** A question that only names a subject is answered by what a document says of it first. */
export const LATER = 0.06;

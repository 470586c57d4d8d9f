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
/** Weight of the requested kind: `least` is the factor for a statement without it, `least + gain` for one with it. */
export const KIND = { least: 0.7, gain: 0.6 };
/** The same for kinds that many statements are of without showing it, and others show by a "so" or an "only". */
export const LOOSE_KIND = { least: 0.85, gain: 0.3 };
/** How far a statement under a heading that asks the same is of the kind asked for: "Why leaves change colour". */
export const ASKED = 0.8;
export const BOUND = { least: 0.95, gain: 0.2 };
/** Factors on the score of a statement with a defect. */
export const PENALTY = {
  /** Lacks the question's focus. */
  focus: 0.6,
  /** Lacks the word that the question is about. */
  about: 0.8,
  /** Lacks a term of the subject, which is some terms of a title. */
  other: 0.75,
  /** Lacks a term of the subject, which is a whole title: the statement is most likely about something else. */
  another: 0.5,
  /** Has the subject, but not in the title of its document. */
  elsewhere: 0.93,
  /** Names the subject only in a comparison: "like those of red pine". */
  aside: 0.8,
  /** Denies the question. */
  denied: 0.6,
  /** Begins with a condition that the question does not have. */
  conditional: 0.93,
  /** Is about an additional or remaining amount that the question does not name. */
  qualified: 0.85,
  /** Is a row whose bounds do not hold the amount of the question. */
  outside: 0.4,
  /** Is code. */
  code: 0.7,
  /** Is text without a mark at its end, such as a heading. */
  fragment: 0.75,
  /** Is the caption of a figure. */
  caption: 0.7,
};
/** Penalty for each further word of a long statement. */
export const LENGTH = 0.006;
/** Bonus of a row whose bounds hold an amount of the question: "2 to 5 years", of three years. */
export const WITHIN = 1.25;
/** Bonus of a statement whose label the question names: "Range: 45 to 110 km". */
export const LABEL = 1.12;
/**
 * Factors on the score of statements near those of the previous answer, by the part that they share with them; `said` for the quoted
 * statements themselves.
 */
export const CONTEXT = { block: 1.5, section: 1.25, file: 1.05, said: 0.8 };
/** Bonus of a row whose label and column the question names. */
export const ROW = 1.25;
/** Bonus of a sentence that begins with the subject of the question, to decide between equals. */
export const SUBJECT = 1.06;
/** Bonus for two neighbours of the question that are neighbours in a statement, and for two with one word between them. */
export const PAIR = { next: 0.06, near: 0.03 };
/** Bonus for a word in the exact form of the question. */
export const EXACT = 0.025;
/**
 * A question that only names a subject is answered by a document's first statements on it: the score is divided by 1 plus this factor for
 * each earlier passage.
 */
export const LATER = 0.06;

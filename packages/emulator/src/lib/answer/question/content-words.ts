import { readTerms } from '../../search/terms.ts';
import { DIMENSION_TERMS } from './cues/dimensions.ts';

/** Words of questions that are no content. */
const ASKING = new Set(
  readTerms(`many must may might shall list tell explain describe define compare comparison difference differ between among versus vs know want wants along toward towards happen happens mean means
    exactly actually really properly correctly possible allow allowed ok okay question able ask asks wonder someone anybody somebody anyone exist exists everything something anything
    kind kinds type types sort sorts different whether count counts refer stand please info information detail details ever still already again even through case go goes going step mustn mustnt cannot isn aren doesn don won shouldn couldn wouldn won wasn hasn haven hadn weren needn mightn`),
);
/** Words for the kind of thing that is asked for, which most answers hold only as the thing itself, and words with little meaning. */
export const KIND = new Set(
  readTerms(
    'number amount percent percentage kind type sort maximum minimum max min most least limit total name colour',
  ),
);
export const SOFT = new Set(
  readTerms(
    `day days date time year month hour week way need needed required start work works new use used thing person people place good often example
    fit part apply best always important care give take put set make find come run hold bring last leave call turn son daughter friend inside outside indoors outdoors tomorrow tonight anywhere somewhere happen caught over end`,
  ),
);

/** Words of talk, which say little however rare they are in the documents. */
const LIGHT = new Set(
  readTerms(
    `see lot lots bit well badly easily easy simply hardly nearly almost away within better worse nice very quite rather pretty
    fairly usually normally generally typically mostly mainly commonly especially particularly basically soon nowadays currently recently today maybe perhaps probably past ago
    stuff try seem various certain particular own entire enough anyway together else somehow roughly`,
  ),
);

/** Weights of terms that only name the kind of thing that is asked for, or have little meaning. */
const WORTH = { light: 0.25, kind: 0.35, soft: 0.5, dimension: 0.8 };

/** The terms of a text without the words of asking. */
export const readContent = (text: string) => readTerms(text).filter((term) => !ASKING.has(term));

/** A question of which nothing is left but words of asking asks about those. */
export function readOwn(text: string): string[] {
  const content = readContent(text);
  return content.length > 0 ? content : readTerms(text);
}

/** The weight of a term of a question. */
export function worthOf(term: string): number {
  if (LIGHT.has(term)) return WORTH.light;
  if (KIND.has(term)) return WORTH.kind;
  if (SOFT.has(term)) return WORTH.soft;
  return DIMENSION_TERMS.has(term) ? WORTH.dimension : 1;
}

/** Whether a term means more than the kind of thing that is asked for. */
export const isTelling = (term: string): boolean =>
  !KIND.has(term) && !SOFT.has(term) && !DIMENSION_TERMS.has(term);

import { blankStruck } from '../text/struck.ts';

/** A page break that the author put. */
export const PAGE = '\f';
/** A page break where Word drew one when it last saved. */
export const DRAWN_PAGE = '\v';

/** Lines with page breaks between them. */
export interface PageWriter {
  /** A line after an empty one, or with `tight` directly under the one before. Blank lines are left out. */
  line(text: string, tight?: boolean): void;
  /** A text in which pages may break, with a mark such as `- ` before it. */
  text(text: string, mark: string): void;
  breakPage(): void;
  /** Breaks the page, unless it is still empty: then the break was already written. */
  drawBreak(): void;
  end(): string;
}

const SENTENCE_END = /[.!?…。！？][)\]"'”’»]*(?=\s|$)|[。！？]/u;
const ENDED = /(?:[.!?…。！？:][)\]"'”’»~]*|^)\s*$/u;

export function createPageWriter(): PageWriter {
  const out: string[] = [];
  let fresh = true;
  const breakPage = () => {
    out.push(out.length > 0 ? `\n\n${PAGE}` : PAGE);
    fresh = true;
  };
  const drawBreak = () => {
    if (!fresh) breakPage();
  };
  const line = (text: string, tight = false) => {
    if (text.trim() === '') return;
    out.push(out.length === 0 ? text : `${tight ? '\n' : '\n\n'}${text}`);
    fresh = false;
  };
  return {
    line,
    breakPage,
    drawBreak,
    end: () => out.join(''),
    text(text, mark) {
      let lead = mark;
      let open = '';
      let pending = false;
      const flush = () => {
        if (open.trim() !== '') {
          line(lead + open.trim());
          lead = '';
        }
        open = '';
        if (pending) drawBreak();
        pending = false;
      };
      for (const [piece] of text.matchAll(/[\f\v]|[^\f\v]+/g)) {
        if (piece === PAGE) {
          flush();
          breakPage();
        } else if (piece === DRAWN_PAGE) {
          pending = true;
          if (ENDED.test(open)) flush();
        } else {
          // A sentence stays whole, on the page where it begins.
          const end = pending ? SENTENCE_END.exec(blankStruck(piece)) : null;
          const cut = end ? end.index + end[0].length : 0;
          open += end ? piece.slice(0, cut) : piece;
          if (!end) continue;
          flush();
          open = piece.slice(cut);
        }
      }
      flush();
    },
  };
}

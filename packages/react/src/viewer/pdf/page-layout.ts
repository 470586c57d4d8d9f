import { lastPage, type PageLayout } from '../document/document-view.ts';

export interface PageSize {
  width: number;
  height: number;
}

export interface PageLayoutOptions {
  count: number;
  /** CSS px for each unit of a page. */
  scale: number;
  /** Of every page that is not in `own`. */
  size: PageSize;
  /** Pages whose size is known to be another. */
  own: ReadonlyMap<number, PageSize>;
}

export interface PdfLayout extends PageLayout {
  topOf: (page: number) => number;
  pageAt: (top: number) => number;
  sizeOf: (page: number) => PageSize;
  /** From the top of the first page to the end of the last. */
  height: number;
}

/** Between pages, and around them. px. */
export const PAGE_GAP = 12;

/** Where each page stands, in px from the top of what scrolls. Only few pages are in the document at a time. */
export function createPageLayout({ count, scale, size, own }: PageLayoutOptions): PdfLayout {
  const sizeOf = (page: number): PageSize => {
    const { width, height } = own.get(page) ?? size;
    return { width: Math.floor(width * scale), height: Math.floor(height * scale) };
  };
  const usual = Math.floor(size.height * scale);
  const topOf = (page: number): number => {
    let top = PAGE_GAP + (page - 1) * (usual + PAGE_GAP);
    for (const before of own.keys()) if (before < page) top += sizeOf(before).height - usual;
    return top;
  };
  return {
    topOf,
    sizeOf,
    height: topOf(count + 1) - PAGE_GAP * 2,
    pageAt: (top) => lastPage(count, (page) => topOf(page) <= top),
  };
}

/** A page has an area, whatever the document says. */
export function sizeOf({ width, height }: PageSize): PageSize {
  const isSize = Number.isFinite(width) && Number.isFinite(height) && width > 0 && height > 0;
  return isSize ? { width, height } : { width: 612, height: 792 };
}

import { lastPage, type PageLayout } from '../document/document-view.ts';

export interface PageSize {
  width: number;
  height: number;
}

export interface PageLayoutOptions {
  count: number;
  /** CSS px for each unit of a page. */
  scale: number;
  /** Size of every page that is not in `otherSizes`. */
  size: PageSize;
  /** Sizes of pages that differ from `size`. */
  otherSizes: ReadonlyMap<number, PageSize>;
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

/** Position of each page, in px from the top of the scrolled content. Only few pages are in the DOM at a time. */
export function createPageLayout({ count, scale, size, otherSizes }: PageLayoutOptions): PdfLayout {
  const sizeOf = (page: number): PageSize => {
    const { width, height } = otherSizes.get(page) ?? size;
    return { width: Math.floor(width * scale), height: Math.floor(height * scale) };
  };
  const usual = Math.floor(size.height * scale);
  const topOf = (page: number): number => {
    let top = PAGE_GAP + (page - 1) * (usual + PAGE_GAP);
    for (const before of otherSizes.keys()) if (before < page) top += sizeOf(before).height - usual;
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

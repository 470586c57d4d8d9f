import type { PDFPageProxy } from 'pdfjs-dist';
import type { LoadedPdf } from './load-pdf.ts';
import { type PageSize, sizeOf } from './page-layout.ts';

/** Browsers refuse larger canvases. Pixels, and pixels of a side. */
const MOST_PIXELS = 16_777_216;
const LONGEST_SIDE = 16_384;

export interface PaintOptions {
  pdf: LoadedPdf;
  number: number;
  /** CSS px for each unit of the page. */
  scale: number;
  /** An empty element. Children added to it are removed again. */
  host: HTMLElement;
  /** The size of the page at the scale 1. */
  onSize: (size: PageSize) => void;
}

/** A page that is being painted. */
export interface Painting {
  /** The layer of its text, once it is painted. */
  done: Promise<HTMLElement>;
  cancel: () => void;
}

/** Paints a page and lays its text over it, to be selected and marked. */
export function paintPage({ pdf, number, scale, host, onSize }: PaintOptions): Painting {
  const canvas = document.createElement('canvas');
  const layer = document.createElement('div');
  layer.dataset['slot'] = 'pdf-text';
  let page: PDFPageProxy | undefined;
  let stop: (() => void) | undefined;
  let isCancelled = false;

  async function paint(): Promise<HTMLElement> {
    page = await pdf.proxy.getPage(number);
    if (isCancelled) throw new Error('cancelled');
    onSize(sizeOf(page.getViewport({ scale: 1 })));
    const viewport = page.getViewport({ scale });
    const { width, height } = sizeOf(viewport);
    const density = Math.min(
      devicePixelRatio || 1,
      Math.sqrt(MOST_PIXELS / (width * height)),
      LONGEST_SIDE / Math.max(width, height),
    );
    canvas.width = Math.max(1, Math.floor(width * density));
    canvas.height = Math.max(1, Math.floor(height * density));
    canvas.style.cssText = 'position:absolute;inline-size:100%;block-size:100%';
    canvas.setAttribute('aria-hidden', 'true');
    const task = page.render({
      canvas,
      viewport: page.getViewport({ scale: scale * density }),
      background: '#ffffff',
      // Neither links nor forms nor comments.
      annotationMode: 0,
    });
    const text = new pdf.TextLayer({
      textContentSource: page.streamTextContent(),
      container: layer,
      viewport,
    });
    stop = () => {
      task.cancel();
      text.cancel();
    };
    host.style.setProperty('--total-scale-factor', String(scale));
    host.style.setProperty('--scale-factor', String(scale));
    await Promise.all([task.promise, text.render()]);
    host.append(canvas, layer);
    return layer;
  }

  return {
    done: pdf.settle(paint()),
    cancel: () => {
      isCancelled = true;
      stop?.();
      canvas.remove();
      layer.remove();
      // Safari keeps the pixels of a canvas that has a size.
      canvas.width = 0;
      canvas.height = 0;
      page?.cleanup();
    },
  };
}

import type { ChatMessage } from '@redpine/core';
import { ChatWindow } from '@redpine/react/chat-window';
import { SourceViewer } from '@redpine/react/source-viewer';
import { getDocument, GlobalWorkerOptions } from 'pdfjs-dist';
import { createRoot } from 'react-dom/client';
import { medianMs } from '../threads/time.ts';

/** Milliseconds from a press, or from a call, to the painted page. */
export interface ViewerFigures {
  viewer: number;
  bare: number;
}

const WORKER = '/pdf.worker.min.mjs';
const FILE = '/api/files/pdf/content';
const RUNS = 15;
const base = { status: 'complete' as const, metadata: {}, createdAt: 1_790_000_000_000 };
const MESSAGES: ChatMessage[] = [
  { ...base, id: 'q', role: 'user', parts: [{ type: 'text', text: 'How tall?', state: 'done' }] },
  {
    ...base,
    id: 'a',
    role: 'assistant',
    parts: [
      { type: 'text', text: 'The maximum height of a red pine is about 43 m.', state: 'done' },
      {
        type: 'source-document',
        sourceId: '1',
        title: 'red-pine.pdf',
        fileId: 'pdf',
        pages: [1],
        positions: [46],
      },
    ],
  },
];
const SLOTS = { sourceViewer: () => <SourceViewer pdfWorker={WORKER} /> };

/** Shows the window, without a press. Called by the bench. */
export async function show(): Promise<void> {
  const host = document.createElement('div');
  host.style.cssText = 'position:absolute;inset:0';
  document.body.append(host);
  createRoot(host).render(<ChatWindow api="/api" variant="full" slots={SLOTS} initialMessages={MESSAGES} />);
  await until(() => document.querySelector('[data-slot="source-mark"]'));
}

/** Opens the page by presses and by pdf.js alone, by turns. Called by the bench, after `show`. */
export async function measure(): Promise<ViewerFigures> {
  let width = 0;
  const viewer = await medianMs(async () => {
    document.querySelector<HTMLElement>('[data-slot="source-mark"]')?.click();
    const canvas = await until(() => document.querySelector<HTMLCanvasElement>('[data-page="1"] canvas'));
    width = canvas.width;
    document.querySelector<HTMLElement>('[data-slot="source-close"]')?.click();
    await until(() => !document.querySelector('[data-slot="source-viewer"]') || undefined);
  }, RUNS);
  const bare = await medianMs(() => paintBare(width), RUNS);
  return { viewer, bare };
}

/** The floor: the same page at the same size, by pdf.js and nothing else. */
async function paintBare(width: number): Promise<void> {
  GlobalWorkerOptions.workerSrc = WORKER;
  const task = getDocument({ url: FILE, disableAutoFetch: true, disableStream: true, verbosity: 0 });
  const page = await (await task.promise).getPage(1);
  const scale = width / page.getViewport({ scale: 1 }).width;
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  await page.render({ canvas, viewport, annotationMode: 0 }).promise;
  document.body.append(canvas);
  canvas.remove();
  await task.destroy();
}

async function until<T>(read: () => T | null | undefined): Promise<T> {
  for (;;) {
    const found = read();
    if (found) return found;
    await new Promise((resolve) => {
      setTimeout(resolve, 1);
    });
  }
}

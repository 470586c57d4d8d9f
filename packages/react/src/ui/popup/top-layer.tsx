'use client';
import { useLayoutEffect, useState } from 'react';
import { showLayer } from './layer.ts';
import { handOnZoom } from './zoom.ts';

/**
 * A container in the browser's top layer that keeps its position in the document: its content inherits the theme and
 * direction around it, works inside a modal dialog and a shadow root, and is clipped by nothing.
 */
export function useTopLayer(open: boolean) {
  const [host, setHost] = useState<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (!host || !open) return undefined;
    const hide = showLayer(host);
    handOnZoom(host);
    return () => {
      hide();
      host.hidePopover?.();
    };
  }, [host, open]);
  const topLayer = (
    <div
      ref={setHost}
      popover="manual"
      data-slot="top-layer"
      className="redpine rp:fixed rp:start-0 rp:top-0 rp:m-0 rp:size-0 rp:overflow-visible rp:border-0 rp:bg-transparent rp:p-0"
    />
  );
  return { host, topLayer };
}

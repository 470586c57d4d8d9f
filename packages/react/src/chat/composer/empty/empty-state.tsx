'use client';
import { useChatContext } from '../../context/chat-context.ts';
import { onDemand } from '../../../ui/on-demand.ts';

const EmptyText = onDemand(async () => (await import('./empty-text.tsx')).EmptyText, {
  waiting: ({ text }: { text: string }) => text,
});

/** Shown before the first question, above the composer. */
export function EmptyState() {
  const { labels } = useChatContext();
  return (
    <div
      data-slot="empty"
      className="rp:mx-auto rp:mt-auto rp:flex rp:w-full rp:max-w-[560px] rp:flex-col rp:gap-2 rp:text-center"
    >
      <p className="rp:text-2xl rp:font-semibold rp:tracking-[-0.02em] rp:text-balance rp:@md:text-3xl">
        {labels.emptyTitle}
      </p>
      <p className="rp:text-[15px] rp:leading-[22px] rp:text-balance rp:text-muted">
        <EmptyText text={labels.emptyText} />
      </p>
    </div>
  );
}

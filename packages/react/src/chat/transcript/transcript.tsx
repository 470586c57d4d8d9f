'use client';
import {
  type ReactNode,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useChatContext } from '../context/chat-context.ts';
import { createRowSelector } from '../../conversation/transcript-rows.ts';
import { useChatSelector } from '../context/use-chat-selector.ts';
import { Message } from '../message/message.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { JumpToLatest } from './jump-to-latest.tsx';
import { useMountedRows } from './use-mounted-rows.ts';
import { usePrint } from './use-print.ts';
import { currentMessage, MESSAGE, useRovingMessages } from './use-roving-messages.ts';
import { bringIntoView, quoted } from '../../ui/dom.ts';

export interface TranscriptProps {
  /** Shown while there are no messages. */
  empty?: ReactNode;
}

/** The log of the conversation. It renders when a message comes or goes, never for a chunk. */
export function Transcript({ empty }: TranscriptProps) {
  const { chat, labels, scroller, slots, slotProps, transcript, composerId } = useChatContext();
  const [selectRows] = useState(createRowSelector);
  const rows = useChatSelector(chat, selectRows);
  const log = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { mounted, hasEarlier, hasLater, showEarlier, showLater, show, showAll, showNewest } =
    useMountedRows(rows);
  usePrint(showAll);
  useRovingMessages({
    log,
    version: mounted.length,
    newest: rows.at(-1)?.id,
    onBeforeFirst: showEarlier,
  });

  useLayoutEffect(() => {
    if (!log.current || !content.current) return undefined;
    return scroller.attach({
      log: log.current,
      content: content.current,
      rows: MESSAGE,
      deferred: '[data-far], [data-edge="end"]',
      // For the line below the header.
      frame: log.current.closest('[data-slot="main"]'),
      onNearStart: showEarlier,
      onNearEnd: showLater,
    });
  }, [scroller, showEarlier, showLater]);

  const edges = `${hasEarlier} ${mounted[0]?.id} ${mounted.at(-1)?.id} ${mounted.length}`;
  useLayoutEffect(() => scroller.keepPlace(), [scroller, edges]);

  const lastQuestion = mounted.findLast((row) => row.role === 'user')?.id;
  useLayoutEffect(() => {
    const element = lastQuestion && findMessage(log.current, lastQuestion);
    if (element) scroller.showTurn(element);
  }, [scroller, lastQuestion]);

  // `reveal` and `jumpToLatest` wait for the commit that mounts the rows they asked for.
  const [pendingReveal, setPendingReveal] = useState<{
    id: string;
    done: (element: HTMLElement | undefined) => void;
  }>();
  useEffect(() => {
    if (pendingReveal) pendingReveal.done(findMessage(log.current, pendingReveal.id));
  }, [pendingReveal]);

  const lastId = rows.at(-1)?.id;
  const jumpToLatest = useCallback(() => {
    showNewest();
    if (lastId === undefined) return;
    const done = (element: HTMLElement | undefined) => {
      scroller.quietly(() => element?.focus({ preventScroll: true }));
      scroller.dispatch('jump');
    };
    setPendingReveal({ id: lastId, done });
  }, [scroller, showNewest, lastId]);

  useImperativeHandle(
    transcript,
    () => ({
      reveal(id) {
        scroller.dispatch('reader-inside');
        show(id);
        return new Promise((resolve) => {
          const done = (element: HTMLElement | undefined) => {
            bringIntoView(element, 'center');
            resolve(element);
          };
          setPendingReveal({ id, done });
        });
      },
      jumpToLatest,
      getElement: () => log.current,
      focus: () => (log.current && (currentMessage(log.current) ?? log.current))?.focus(),
    }),
    [scroller, show, jumpToLatest],
  );

  const answers = rows.filter(({ role }) => role === 'assistant').length;
  const Jump = slots.jumpToLatest ?? JumpToLatest;
  const showEarlierByHand = () => {
    const id = mounted[0]?.id;
    showEarlier();
    const done = (element: HTMLElement | undefined) => {
      const above = element?.previousElementSibling as HTMLElement | null | undefined;
      scroller.quietly(() => (above ?? element)?.focus({ preventScroll: true }));
    };
    if (id) setPendingReveal({ id, done });
  };

  return (
    <div
      data-slot="scroller"
      className={classNames(
        'rp:relative rp:flex rp:min-h-0 rp:flex-col',
        // An empty conversation: the composer is in the middle, or below the title in a low window.
        rows.length === 0 && empty ? 'rp:flex-[38_1_auto]' : 'rp:flex-1 rp:[container-type:size]',
      )}
    >
      <p id={`${composerId}help`} hidden>
        {labels.conversationHelp}
      </p>
      <Jump count={answers} hasLater={hasLater} onJump={jumpToLatest} />
      <div
        {...slotProps.transcript}
        ref={log}
        role="log"
        aria-live="off"
        aria-label={labels.conversation}
        id={`${composerId}log`}
        aria-describedby={`${composerId}help`}
        tabIndex={-1}
        data-slot="transcript"
        data-area="transcript"
        className={classNames(
          'rp:min-h-0 rp:flex-1 rp:overflow-x-hidden rp:overflow-y-auto rp:overscroll-contain rp:bg-background rp:[overflow-anchor:none]',
          slotProps.transcript?.className,
        )}
      >
        <div
          ref={content}
          data-slot="transcript-content"
          data-empty={rows.length === 0 || undefined}
          // A first sight that is too high scrolls by itself, from its title on: the log would follow its end.
          className="rp:data-empty:h-full rp:data-empty:overflow-y-auto rp:relative rp:mx-auto rp:flex rp:min-h-full rp:w-full rp:max-w-[760px] rp:flex-col rp:data-turn:[&>article:last-of-type]:min-h-[calc(100cqb-72px)] rp:px-3 rp:pt-2 rp:pb-6 rp:[--rp-edge:16px] rp:@md:px-4 rp:@md:[--rp-edge:0px]"
        >
          <span data-edge="start" />
          {rows.length === 0 && empty}
          {hasEarlier && (
            <Button
              variant="outline"
              data-slot="show-earlier"
              className="rp:mx-auto rp:mb-2"
              onClick={showEarlierByHand}
            >
              {labels.showEarlier}
            </Button>
          )}
          {mounted.map(({ id, role, number }) => (
            <Message key={id} id={id} role={role} number={number} />
          ))}
          {hasLater && (
            <Button
              variant="outline"
              data-slot="show-later"
              className="rp:mx-auto rp:mt-2"
              onClick={showLater}
            >
              {labels.showLater}
            </Button>
          )}
          <span data-edge="end" />
        </div>
      </div>
    </div>
  );
}

function findMessage(log: HTMLElement | null, id: string): HTMLElement | undefined {
  return log?.querySelector<HTMLElement>(`[data-message-id="${quoted(id)}"]`) ?? undefined;
}

'use client';
import type { ComponentProps, Ref } from 'react';
import type { ViewerLabels } from '../../labels/en/viewer.ts';
import { classNames } from '../../ui/class-names.ts';
import { TOOL, ToolButton, ToolIcon, type ToolIconName } from './tool-button.tsx';

export interface ViewerHeaderProps {
  labels: ViewerLabels;
  title: string;
  /** Which of the answer's sources is shown, from 0. */
  at: number;
  count: number;
  onStep: (step: 1 | -1) => void;
  originalHref: string | undefined;
  /** Called when the user presses "Open original". Returns true if it was opened, so that the link's default is prevented. */
  onOriginal: () => boolean;
  /** A page of the host's that opens the document at this passage. */
  hereHref: string | undefined;
  isListing: boolean;
  listButton: Ref<HTMLButtonElement>;
  onList: () => void;
  onClose: () => void;
}

/** The document's name, and the ways to other sources, to the document itself and back. */
export function ViewerHeader(props: ViewerHeaderProps) {
  const {
    labels,
    title,
    at,
    count,
    onStep,
    originalHref,
    onOriginal,
    hereHref,
    isListing,
    listButton,
    onList,
    onClose,
  } = props;
  return (
    <header className="rp:flex rp:min-h-13 rp:flex-wrap rp:items-center rp:gap-1 rp:border-b rp:border-border rp:ps-5 rp:pe-2.5">
      <p className="rp:min-w-24 rp:flex-1 rp:truncate rp:text-ui rp:font-semibold" title={title}>
        <bdi>{title}</bdi>
      </p>
      <ToolButton tool="previous" name={labels.previousSource} isOff={at <= 0} onClick={() => onStep(-1)} />
      <ToolButton tool="next" name={labels.nextSource} isOff={at >= count - 1} onClick={() => onStep(1)} />
      <ToolButton
        ref={listButton}
        tool="list"
        name={labels.allSources}
        aria-pressed={isListing}
        onClick={onList}
      />
      {hereHref !== undefined && <ToolLink tool="link" name={labels.openHere} href={hereHref} />}
      {originalHref !== undefined && (
        <ToolLink
          tool="open"
          name={labels.openOriginal}
          href={originalHref}
          onClick={(event) => {
            if (onOriginal()) event.preventDefault();
          }}
        />
      )}
      <ToolButton tool="close" name={labels.close} data-slot="source-close" onClick={onClose} />
    </header>
  );
}

interface ToolLinkProps extends Pick<ComponentProps<'a'>, 'href' | 'onClick'> {
  tool: ToolIconName;
  name: string;
}

function ToolLink({ tool, name, ...link }: ToolLinkProps) {
  return (
    <a
      {...link}
      target="_blank"
      rel="noopener noreferrer"
      referrerPolicy="no-referrer"
      aria-label={name}
      title={name}
      className={classNames(
        'rp:inline-flex rp:min-h-8 rp:min-w-8 rp:items-center rp:justify-center rp:rounded-md rp:text-muted rp:hover:bg-surface rp:hover:text-foreground',
        TOOL,
      )}
    >
      <ToolIcon name={tool} />
    </a>
  );
}

'use client';
import { type ComponentProps, useRef } from 'react';
import { type UseSettingsUrlOptions, useSettingsUrl } from './use-settings-url.ts';
import { english } from '../labels/en/model.ts';
import { useLabels } from '../provider/use-labels.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { TARGET } from '../ui/styles.ts';
import { useReturnFocus } from '../ui/hooks/use-return-focus.ts';

/** Props of {@link SettingsLink}; all other props of a `<div>` go to the root. */
export interface SettingsLinkProps
  extends UseSettingsUrlOptions, Omit<ComponentProps<'div'>, 'children' | 'history'> {}

/** {@link useSettingsUrl} with its message: empty until a link is refused or does not fit. */
export function SettingsLink({ param, chat, threadId, history, className, ...rest }: SettingsLinkProps) {
  const labels = useLabels('model', english);
  const { issue, message, dismiss } = useSettingsUrl({ param, chat, threadId, history });
  const root = useRef<HTMLDivElement>(null);
  const returnFocus = useReturnFocus(() => root.current);
  return (
    <div
      {...rest}
      {...returnFocus}
      ref={root}
      tabIndex={-1}
      role="alert"
      data-slot="settings-link"
      data-issue={issue}
      className={classNames(
        'redpine rp:flex rp:items-start rp:gap-2 rp:text-sm rp:outline-none',
        issue && 'rp:rounded-md rp:border rp:border-warning rp:m-2 rp:bg-background rp:py-1 rp:ps-3 rp:pe-1',
        className,
      )}
    >
      {issue && (
        <>
          <span className="rp:grow rp:py-0.5">{message}</span>
          <Button size="sm" icon="close" className={TARGET} aria-label={labels.dismiss} onClick={dismiss} />
        </>
      )}
    </div>
  );
}

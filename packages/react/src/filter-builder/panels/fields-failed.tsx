'use client';
import { Button } from '../../ui/button.tsx';
import { useBuilder } from '../context/builder-context.ts';
import { TOUCH_TARGET } from '../context/row-styles.ts';

/** The sentence that the fields could not be had, with a button that asks again. */
export function FieldsFailed({ onRetry }: { onRetry: () => void }) {
  const { labels } = useBuilder();
  return (
    <p
      data-slot="filter-fields-failed"
      className="rp:flex rp:flex-wrap rp:items-center rp:gap-2 rp:text-muted"
    >
      {labels.fieldsFailed}
      <Button size="sm" variant="outline" className={TOUCH_TARGET} onClick={onRetry}>
        {labels.retry}
      </Button>
    </p>
  );
}

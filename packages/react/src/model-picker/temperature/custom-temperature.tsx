'use client';
import type { TemperatureRange } from '@redpine/core';
import { useId, useState } from 'react';
import type { ModelLabels } from '../../labels/en/model.ts';
import { Button } from '../../ui/button.tsx';
import { parseNumber } from '../../ui/parse-number.ts';
import { TARGET } from '../../ui/styles.ts';
import { clampTemperature, formatTemperature, isWithin, nearestStep } from './temperature.ts';
import { isComposing } from '../../ui/ime-key.ts';

const STEP = 0.1;

export interface CustomTemperatureProps {
  value: number;
  range: TemperatureRange;
  onValueChange: (value: number) => void;
  labels: ModelLabels;
  locale: string;
}

/** A range and a number field for any temperature of the model. An invalid number is explained and not applied. */
export function CustomTemperature({ value, range, onValueChange, labels, locale }: CustomTemperatureProps) {
  const [draft, setDraft] = useState<string>();
  const errorId = useId();
  const format = (number: number) => formatTemperature(number, locale);
  const valueText = labels.valueText(format(value), labels[nearestStep(value)]);
  const typed = draft === undefined ? value : parseNumber(draft, locale);
  const share = (clampTemperature(value, range) - range.min) / (range.max - range.min);
  const invalid = typed === undefined || !isWithin(typed, range);

  const change = (next: number) => {
    setDraft(undefined);
    onValueChange(next);
  };
  const type = (text: string) => {
    setDraft(text);
    const number = parseNumber(text, locale);
    if (number !== undefined && isWithin(number, range)) onValueChange(number);
  };
  const nudge = (steps: number) => {
    const next = Math.round((value + steps * STEP) * 1e6) / 1e6;
    change(clampTemperature(next, range));
  };

  return (
    <span data-slot="custom-temperature" className="rp:flex rp:min-w-0 rp:flex-wrap rp:items-center rp:gap-2">
      <span className="rp:relative rp:flex rp:h-6 rp:w-24 rp:min-w-0 rp:grow rp:items-center rp:rounded-full rp:has-[:focus-visible]:outline-2 rp:has-[:focus-visible]:outline-offset-2 rp:has-[:focus-visible]:outline-focus rp:pointer-coarse:h-11">
        <span className="rp:h-1 rp:w-full rp:rounded-full rp:bg-border rp:forced-colors:bg-[CanvasText]">
          <span
            className="rp:block rp:h-1 rp:rounded-full rp:bg-accent rp:forced-colors:bg-[CanvasText]"
            style={{ inlineSize: `${share * 100}%` }}
          />
        </span>
        <span
          className="rp:absolute rp:size-4.5 rp:rounded-full rp:border-2 rp:border-accent rp:bg-raised"
          style={{ insetInlineStart: `calc((100% - 18px) * ${share})` }}
        />
        {/* Invisible, above the drawn range. */}
        <input
          type="range"
          data-slot="custom-temperature-range"
          aria-label={labels.customTemperature}
          aria-valuetext={valueText}
          min={range.min}
          max={range.max}
          step={STEP}
          value={value}
          onChange={(event) => change(event.target.valueAsNumber)}
          className="rp:absolute rp:inset-0 rp:size-full rp:cursor-pointer rp:opacity-0"
        />
      </span>
      <input
        type="text"
        role="spinbutton"
        inputMode="decimal"
        data-slot="custom-temperature-number"
        aria-label={labels.customNumber}
        aria-valuenow={value}
        aria-valuemin={range.min}
        aria-valuemax={range.max}
        aria-valuetext={draft === undefined ? valueText : draft}
        aria-invalid={invalid || undefined}
        aria-describedby={draft === undefined ? undefined : errorId}
        value={draft ?? format(value)}
        onChange={(event) => type(event.target.value)}
        onBlur={() => !invalid && setDraft(undefined)}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (event.key === 'Enter') {
            // It sends no form around, and closes no card over a number that is not applied.
            event.preventDefault();
            if (invalid) event.stopPropagation();
          }
          const steps = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
          if (steps === 0) return;
          event.preventDefault();
          nudge(steps);
        }}
        className="rp:min-h-8 rp:pointer-coarse:min-h-11 rp:w-14 rp:rounded-md rp:border rp:border-border-strong rp:bg-raised rp:px-2 rp:text-center rp:text-sm rp:tabular-nums rp:aria-invalid:border-danger"
      />
      <Button
        size="sm"
        icon="undo"
        className={TARGET}
        aria-label={labels.useDefault(format(range.default))}
        title={labels.useDefault(format(range.default))}
        aria-disabled={value === range.default && draft === undefined ? true : undefined}
        onClick={() => change(range.default)}
      />
      <span
        id={errorId}
        role="alert"
        className="rp:basis-full rp:text-xs rp:text-danger rp:empty:hidden"
        data-slot="custom-temperature-error"
      >
        {invalid &&
          draft !== undefined &&
          labels.notANumber(format(range.min), format(range.max), format(value))}
      </span>
    </span>
  );
}

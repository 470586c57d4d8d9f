import { createAssistantHandler } from '@redpine/server';
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../styles.css';
import { FilterBuilder } from '../../filter-builder/filter-builder.tsx';
import { SourceViewer } from '../source-viewer.tsx';
import { utf8 } from './documents.fixture.ts';
import { mark, press, SENTENCE, showWith, viewer } from './open-viewer.fixture.tsx';

vi.setConfig({ testTimeout: 20_000 });
const showAnswer = showWith(createAssistantHandler);
const DOCUMENTS = { 'red-pine.md': { bytes: utf8(`# Red pine\n\n${SENTENCE}\n`) } };
const SLOTS = { aside: FilterBuilder, sourceViewer: SourceViewer };

const filter = page.getByRole('button', { name: 'Add condition' });
const close = page.getByRole('button', { name: 'Hide filter' }).last();
const toggle = page.getByRole('button', { name: /^(Show|Hide) filter$/ }).first();
const chip = page.getByRole('button', { name: /genus.*Pinus/ }).first();

it.each([
  [900, 'button', toggle],
  [1280, 'button', toggle],
  [1280, 'chip', chip],
  [1920, 'button', toggle],
] as const)(
  'at %i px the filter takes the place of an open source at a press of its %s, and the source that of the filter',
  async (width, _way, opener) => {
    await showAnswer(DOCUMENTS, {
      size: [width, 800],
      window: { slots: SLOTS, settings: { filter: { genus: 'Pinus' } } },
    });
    await press(1);
    await expect.element(toggle).toHaveAttribute('aria-expanded', 'false');
    await opener.click();
    await expect.element(filter).toBeVisible();
    await expect.poll(viewer).toBeNull();
    await expect.element(toggle).toHaveAttribute('aria-expanded', 'true');
    await expect.poll(() => document.activeElement?.closest('[data-slot="aside"]')).not.toBeNull();

    mark().element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(viewer).not.toBeNull();
    await expect.element(filter).not.toBeInTheDocument();
    await expect.element(toggle).toHaveAttribute('aria-expanded', 'false');
    await expect.poll(() => document.activeElement === viewer()).toBe(true);

    await userEvent.keyboard('{Escape}');
    await expect.element(mark()).toHaveFocus();
    await toggle.click();
    await expect.element(close).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(toggle).toHaveFocus();
  },
);

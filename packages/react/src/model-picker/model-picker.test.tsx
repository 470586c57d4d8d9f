import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { SettingsLink } from '../settings/settings-link.tsx';
import { SettingsPresets } from '../settings/settings-presets.tsx';
import { ModelPicker } from './model-picker.tsx';

const VARIANTS = ['auto', 'select', 'combobox', 'native'] as const;

test.each(VARIANTS)('%s renders on a server, named, without a style attribute', (variant) => {
  const html = renderToString(
    <ModelPicker variant={variant} defaultValue={{ model: 'gpt-6', temperature: 0.7 }} />,
  );
  expect(html).toContain('aria-label="Model: gpt-6 (not listed)"');
  expect(html).toContain('aria-label="Temperature: Custom 0.7"');
  expect(html).not.toMatch(/\sstyle=|<style/);
});

test('presets and the link notice render on a server', () => {
  const html = renderToString(
    <>
      <SettingsPresets />
      <SettingsLink />
    </>,
  );
  expect(html).toContain('Preset: None saved');
  expect(html).not.toMatch(/\sstyle=|<style/);
});

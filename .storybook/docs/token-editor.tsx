import { Source } from '@storybook/addon-docs/blocks';
import { type CSSProperties, useState } from 'react';
import { LiveWindow } from './live-window.tsx';
import type { DerivedToken } from './read-tokens.ts';
import { COLOURS, DERIVED } from './tokens.ts';

type Changes = Record<string, { light: string; dark: string }>;

const GRID: CSSProperties = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(250px, 1fr))',
  gap: '8px 24px',
  color: 'var(--redpine-foreground)',
  font: '13px/18px var(--redpine-font)',
};
const ROW: CSSProperties = { display: 'flex', alignItems: 'center', gap: 8, minHeight: 32 };
const NAME: CSSProperties = { flex: 1, fontFamily: 'var(--redpine-font-mono)', fontSize: 12 };
const SWATCH: CSSProperties = {
  width: 28,
  height: 28,
  borderRadius: 8,
  border: '1px solid var(--redpine-border)',
  boxSizing: 'border-box',
};
const INPUT: CSSProperties = { ...SWATCH, padding: 2, background: 'none' };

/** Colour inputs for each token, the window in those colours, and the CSS that sets them. */
export function TokenEditor() {
  const [changes, setChanges] = useState<Changes>({});
  const names = Object.keys(changes);
  const style = Object.fromEntries(
    Object.entries(changes).map(([name, { light, dark }]) => [name, `light-dark(${light}, ${dark})`]),
  );
  const css = `.my-app {\n${Object.entries(style)
    .map(([name, value]) => `  ${name}: ${value};\n`)
    .join('')}}`;
  return (
    <>
      <div className="sb-unstyled" style={GRID}>
        {COLOURS.map((token) => {
          const { light, dark } = changes[token.name] ?? token;
          const change = (part: { light?: string; dark?: string }) =>
            setChanges({ ...changes, [token.name]: { light, dark, ...part } });
          const short = token.name.replace('--redpine-', '');
          return (
            <div key={token.name} style={ROW}>
              <span style={NAME}>{short}</span>
              <input
                type="color"
                style={INPUT}
                aria-label={`${short}, light`}
                title={`light ${light}`}
                value={light}
                onChange={(event) => change({ light: event.target.value })}
              />
              <input
                type="color"
                style={INPUT}
                aria-label={`${short}, dark`}
                title={`dark ${dark}`}
                value={dark}
                onChange={(event) => change({ dark: event.target.value })}
              />
            </div>
          );
        })}
        {DERIVED.map((token) => (
          <DerivedSwatch key={token.name} token={token} style={style} />
        ))}
      </div>
      <div style={style}>
        <LiveWindow />
      </div>
      {names.length === 0 ? (
        <p>Nothing is changed yet.</p>
      ) : (
        <>
          <Source code={css} language="css" />
          <button type="button" onClick={() => setChanges({})}>
            Reset
          </button>
        </>
      )}
    </>
  );
}

function DerivedSwatch({ token, style }: { token: DerivedToken; style: CSSProperties }) {
  return (
    <div style={{ ...ROW, ...style }}>
      <span style={NAME}>{token.name.replace('--redpine-', '')}</span>
      <span style={{ ...SWATCH, background: token.value }} />
      <span style={{ width: 28, textAlign: 'center' }}>mix</span>
    </div>
  );
}

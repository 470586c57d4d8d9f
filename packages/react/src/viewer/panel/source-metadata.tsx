import { cleanText } from '../../untrusted/clean-text.ts';
import type { FileMetadata } from '../../queries/file-request.ts';

/** Maximum number of fields that are shown. */
const MOST = 5;

/** The fields of a file as pills: "genus Pinus", and "evergreen" for one that is true. */
export function SourceMetadata({ metadata, label }: { metadata: FileMetadata; label: string }) {
  const fields = Object.entries(metadata).flatMap(([name, value]) => {
    const words = wordsOf(value);
    return words === undefined ? [] : [{ name, words }];
  });
  if (fields.length === 0) return null;
  return (
    <ul
      aria-label={label}
      data-slot="source-metadata"
      // One visible line: a pill that does not fit wraps to a second line, which is clipped.
      className="rp:flex rp:max-h-9 rp:list-[''] rp:flex-wrap rp:overflow-clip rp:gap-1.5 rp:px-5 rp:pt-3 rp:pb-1"
    >
      {fields.slice(0, MOST).map(({ name, words }) => (
        <li
          key={name}
          title={cleanText(`${name} ${words}`)}
          className="rp:max-w-45 rp:truncate rp:rounded-[6px] rp:bg-surface-2 rp:px-2 rp:py-0.5 rp:text-xs"
        >
          <bdi className="rp:text-muted">{cleanText(name)}</bdi>
          {words !== '' && (
            <>
              {' '}
              <bdi>{cleanText(words)}</bdi>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A plain value, or a list of them, in words. */
function wordsOf(value: unknown): string | undefined {
  if (value === true) return '';
  if (typeof value === 'string' || typeof value === 'number' || value === false) return String(value);
  const words = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  return words.length > 0 ? words.join(', ') : undefined;
}

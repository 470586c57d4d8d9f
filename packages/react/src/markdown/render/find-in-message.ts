/** The Markdown root that contains an element. */
export function findInMessage(element: Element): Element | null {
  return element.closest('[data-slot="markdown"]');
}

/** The heading whose text gives this fragment, by GitHub's rule. Searched on demand, because content never sets an id. */
export function headingOf(root: Element | null, fragment: string): Element | undefined {
  let slug: string;
  try {
    slug = decodeURIComponent(fragment).toLowerCase();
  } catch {
    return undefined;
  }
  return [...(root?.querySelectorAll('h1, h2, h3, h4, h5, h6') ?? [])].find(
    (heading) => slugOf(heading.textContent ?? '') === slug,
  );
}

function slugOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

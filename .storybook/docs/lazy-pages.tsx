import type { DocsContainerProps } from '@storybook/addon-docs/blocks';
import { lazy, type PropsWithChildren, Suspense } from 'react';

// Loaded only with a documentation page, because every story test loads the preview.
const LazyPage = lazy(async () => ({ default: (await import('./component-page.tsx')).ComponentPage }));
const LazyContainer = lazy(async () => ({ default: (await import('./page-container.tsx')).PageContainer }));

export const ComponentPage = () => (
  <Suspense>
    <LazyPage />
  </Suspense>
);

export const PageContainer = (props: PropsWithChildren<DocsContainerProps>) => (
  <Suspense>
    <LazyContainer {...props} />
  </Suspense>
);

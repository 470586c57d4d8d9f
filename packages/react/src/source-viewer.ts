export type { ViewerLabels } from './labels/en/viewer.ts';
export { SourceViewer } from './viewer/source-viewer.tsx';
export type { FindPassage, PassagePlace, SourceViewerProps } from './viewer/context/viewer-props.ts';
export type { SourceOpenEvent } from './sources/open-source.ts';

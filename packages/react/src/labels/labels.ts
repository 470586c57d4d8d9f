import type { ChatLabels } from './en/chat.ts';
import type { FilterLabels } from './en/filter.ts';
import type { Optional } from '../ui/optional.ts';
import type { ModelLabels } from './en/model.ts';
import type { ThreadLabels } from './en/threads.ts';
import type { ViewerLabels } from './en/viewer.ts';

/** Every word on the screen and in announcements, by component. Parameters are functions; nothing is concatenated. */
export interface Labels {
  chat: ChatLabels;
  model: ModelLabels;
  filter: FilterLabels;
  threads: ThreadLabels;
  viewer: ViewerLabels;
}

/** Labels of a host in place of the catalogue's. Sections and words that it leaves out stay. */
export type LabelsOverride = { [K in keyof Labels]?: Optional<Labels[K]> };

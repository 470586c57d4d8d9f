/**
 * Parts that load on a press, a filter, a refusal or a waiting question, in one file. As one file each, every module that two of them
 * share would be one more file, and small files compress badly.
 */
export { ActiveFilterChips } from './composer/filter/active-filter-chips.tsx';
export { Queue } from './composer/queue.tsx';
export { FindBar } from './find/find-bar.tsx';
export { exportJson, exportMarkdown, saveFile } from './header/export-chat.ts';
export { HelpDialog } from './header/help-dialog.tsx';
export { AskAnotherModel } from './message/actions/ask-another-model.tsx';
export { ModelMenu } from './message/actions/model-menu.tsx';
export { AnswerDetails } from './message/lazy/answer-details.tsx';
export { FilterLine } from './message/lazy/filter-line.tsx';
export { EditQuestion } from './message/question/edit-question.tsx';
export { AsidePanel } from './window/aside-panel.tsx';
export { Menu } from '../ui/popup/menu.tsx';

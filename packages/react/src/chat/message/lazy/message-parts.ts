/** The parts of messages that the window opens without: one load for all. */
export { AnswerActions } from '../actions/answer-actions.tsx';
export { QuestionActions } from '../actions/question-actions.tsx';
export { MetaLine } from './meta-line.tsx';
export { RichAnswer } from './rich-answer.tsx';
export { Thinking } from './thinking.tsx';

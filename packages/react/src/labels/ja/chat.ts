import { japanese } from '@redpine/core/internal/words';
import type { ChatLabels } from '../en/chat.ts';
import { pageRuns } from '../format/page-list.ts';
import { CUTS, FAILURES, REFUSALS } from './chat-errors.ts';

const numbers = new Intl.NumberFormat('ja', { maximumFractionDigits: 2 });
const format = (value: number) => numbers.format(value);

export const chat: ChatLabels = {
  filterWords: japanese,
  chat: 'チャット',
  conversation: '会話',
  conversationHelp: '矢印キーでメッセージ間を移動し、Enter で中に入り、Escape で戻ります。',
  question: (number) => `質問 ${number}`,
  answer: (number) => `回答 ${number}`,
  opening: '最初のメッセージ',
  emptyTitle: '何を知りたいですか？',
  emptyText: '回答は文書から作られ、出典が示されます。',
  emptyTextOf: (count) => `回答は ${format(count)} 件の文書から作られ、出典が示されます。`,
  suggestions: '質問の例',

  message: 'メッセージ',
  placeholder: '文書について質問',
  followUp: '続けて質問',
  send: '送信',
  stop: '停止',
  refusal: (code, message) => REFUSALS[code] ?? message,
  queue: '送信待ち',
  cancelQueued: (number) => `送信待ちの質問 ${number} を取り消す`,
  filterInForce: '適用中のフィルター',
  filter: 'フィルター',
  removeCondition: (text) => `外す：${text}`,
  filterOf: (text) => `フィルター：${text}`,

  jumpToLatest: '最新へ移動',
  newMessages: (count) => `新しいメッセージ ${format(count)} 件`,
  showEarlier: '以前のメッセージを表示',
  showLater: '以降のメッセージを表示',
  skipToAnswer: '最新の回答へ移動',
  skipToBox: '入力欄へ移動',
  showAll: (number) => `質問 ${number} をすべて表示`,

  copyAnswer: (number) => `回答 ${number} をコピー`,
  copyQuestion: (number) => `質問 ${number} をコピー`,
  copied: 'コピーしました',
  copyByHand:
    'このブラウザーではページからコピーできません。Ctrl+C または ⌘C を押して、選択された文章をコピーしてください。',
  textToCopy: 'コピーする文章',
  regenerate: (number) => `回答 ${number} を再生成`,
  regenerateWith: (number) => `別のモデルで回答 ${number} を生成`,
  editQuestion: (number) => `質問 ${number} を編集`,
  editedText: (number) => `質問 ${number} の新しい文章`,
  askAgain: 'もう一度質問する',
  cancel: 'キャンセル',
  rateUp: (number) => `回答 ${number} を良いと評価`,
  rateDown: (number) => `回答 ${number} を悪いと評価`,
  rated: 'ありがとうございます',
  actionsOfAnswer: (number) => `回答 ${number} の操作`,
  actionsOfQuestion: (number) => `質問 ${number} の操作`,
  variantOf: (index, count) => `${count} 件中 ${index} 件目`,
  previousAnswer: (number) => `回答 ${number} の前の版`,
  nextAnswer: (number) => `回答 ${number} の次の版`,
  previousQuestion: (number) => `質問 ${number} の前の版`,
  nextQuestion: (number) => `質問 ${number} の次の版`,

  answerDetails: (number) => `回答 ${number} の作成方法`,
  askedFor: (resolved, asked) => `${resolved}（指定：${asked}）`,
  facts: {
    model: 'モデル',
    temperature: '温度',
    filter: 'フィルター',
    usage: '使用量',
    time: '時間',
    history: '履歴',
  },
  useSettings: 'この設定を使う',
  settingsRestored: '設定を戻しました',
  temperature: (value) => `温度 ${format(value)}`,
  temperatureNames: { 0: '正確', 0.5: 'バランス', 1: '創造的' },
  filterOmitted: 'サーバー側のさらに長い絞り込み',
  tokens: (count) => `${format(count)} トークン`,
  seconds: (seconds) => `${format(roundSeconds(seconds))} 秒`,
  turnsLeftOut: (count) => `以前のメッセージ ${format(count)} 件を省略`,

  waiting: '回答を探しています…',
  thinking: '思考',
  ending: (ending) => {
    switch (ending.kind) {
      case 'failed':
        return `回答は届きませんでした。${FAILURES[ending.code] ?? ending.message}`;
      case 'cut':
        return CUTS[ending.reason] ?? '回答が途中で切れました。';
      case 'stopped':
        return ending.empty ? '回答が届く前に停止しました。' : 'この回答を停止しました。';
      case 'length':
        return '回答がモデルの最大の長さに達しました。';
      case 'empty':
        return 'サービスからの回答は空でした。';
      case 'filtered':
        return 'サービスがこの回答の残りを表示しませんでした。';
      case 'other':
        return `回答が途中で終わりました（${ending.finishReason}）。`;
    }
  },
  retryIn: (seconds) => `${format(seconds)} 秒待つよう求められています。`,
  busyUntil: (seconds) => `サービスが混み合っています。${format(seconds)} 秒後に再試行します`,
  tryNow: '今すぐ試す',
  reconnecting: '接続が切れました。再接続しています…',
  askAgainWith: (model) => `${model} でもう一度質問`,
  retry: '再試行',
  continue: '続ける',
  regenerateShort: '再生成',

  answerStarted: '回答が始まりました',
  stillWaiting: '回答を待っています',
  answerComplete: (words) => `回答完了、${format(words)} 語`,
  stoppedKept: '停止しました。途中までの回答は残っています',
  stoppedEmpty: '停止しました',
  queued: (count) => `送信待ちの質問 ${format(count)} 件`,
  spokenCode: (language, lines) => ['コード', language, `${format(lines)} 行`].filter(Boolean).join('、'),
  spokenTable: (columns, rows) => `表、${format(columns)} 列、${format(rows)} 行`,
  spokenImage: (text) => `画像、${text}`,
  spokenSource: (number, title, pages) => `出典 ${number}、${title}${pagesAfter(pages)}`,

  menu: 'チャットのメニュー',
  find: '会話内を検索',
  findNext: '次の結果',
  findPrevious: '前の結果',
  findClose: '検索を閉じる',
  findCount: (index, count) => (count === 0 ? '結果なし' : `${count} 件中 ${index} 件目`),
  exportMarkdown: 'Markdown で書き出す',
  exportJson: 'JSON で書き出す',
  clear: '新しい会話',
  shortcuts: 'キーボードショートカット',
  close: '閉じる',
  openAside: 'フィルターを表示',
  closeAside: 'フィルターを隠す',
  openChat: 'チャットを開く',
  closeChat: 'チャットを閉じる',
  expandChat: 'チャットを広げる',
  shortcutNames: {
    send: '質問を送信',
    newline: '改行',
    recall: '空の入力欄で直前の質問を呼び出す',
    stop: '回答を停止し、次にメッセージから出る',
    move: 'メッセージ間を移動',
    enter: 'メッセージの中に入る',
    nextArea: '次の領域',
    previousArea: '前の領域',
    find: '会話内を検索',
    help: 'この一覧',
  },

  source: (number, title, pages) => `出典 ${number}：${title}${pagesAfter(pages)}`,
  pagesShort: (pages) => `${pages.length === 1 ? 'p.' : 'pp.'} ${pageRuns(pages)}`,
  pages: (pages) => pageList(pages),
  sources: '出典',
  noSource: 'この回答に出典は使われていません。',
  openDocument: '文書を開く',
  sourceLinkComing: '新しいリンクを取得しています…',
  sourceLinkFailed: '文書への新しいリンクを取得できませんでした。',
  sourceLinkAgain: 'もう一度試す',
  closeSource: '出典を閉じる',
  copyCode: 'コードをコピー',
  codeCopied: 'コードをコピーしました',
  code: (language) => (language ? `コード、${language}` : 'コード'),
  table: (columns) => (columns.length > 0 ? `表：${columns.join('、')}` : '表'),
  imageBlocked: (host) => `${host} の画像は読み込まれていません`,
  loadImage: '画像を読み込む',
  taskDone: '完了',
  taskOpen: '未完了',
  footnotes: '脚注',
  footnote: (number) => `脚注 ${number}`,
  backToText: '本文に戻る',
};

function pageList(pages: readonly number[]): string {
  return `${pageRuns(pages)} ページ`;
}

function roundSeconds(seconds: number): number {
  return seconds < 10 ? Math.max(0.1, Math.round(seconds * 10) / 10) : Math.round(seconds);
}

/** The suffix of a title: the pages, if any. */
function pagesAfter(pages: readonly number[]): string {
  return pages.length > 0 ? `、${pageList(pages)}` : '';
}

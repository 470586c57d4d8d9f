import type { ViewerLabels } from '../en/viewer.ts';

export const viewer: ViewerLabels = {
  source: (title) => `出典：${title}`,
  close: '出典を閉じる',
  previousSource: '前の出典',
  nextSource: '次の出典',
  sourceOf: (number, count) => `出典 ${number} / ${count}`,
  previousPage: '前のページ',
  nextPage: '次のページ',
  page: 'ページ',
  pageOf: (count) => `/ ${count}`,
  document: '文書',
  metadata: '文書の項目',
  zoomIn: '拡大',
  zoomOut: '縮小',
  invert: '色を反転',
  openOriginal: '元の文書を開く',
  openHere: 'この箇所を開く',
  copyQuote: '引用をコピー',
  copied: '引用をコピーしました',
  notCopied: '引用をコピーできませんでした',
  quoteOf: (quote, title, page) => `「${quote}」（${title}${page === undefined ? '' : `、${page} ページ`}）`,
  allSources: '会話の出典',
  noSources: 'まだ出典はありません。',
  searching: '該当箇所を探しています…',
  found: (page) =>
    page === undefined ? '該当箇所が見つかりました' : `${page} ページに該当箇所が見つかりました`,
  approximate: (page) =>
    page === undefined
      ? '少し異なる表現の該当箇所が見つかりました'
      : `${page} ページに少し異なる表現の該当箇所が見つかりました`,
  ambiguous: (page) =>
    `${page === undefined ? '' : `${page} ページに`}該当箇所が見つかりましたが、同じ文がほかにもあります`,
  notFound: 'この文書に該当箇所は見つかりませんでした。',
  noText: '該当箇所は見つかりませんでした。このページは画像で、テキストがありません。',
  findPassage: '該当箇所を探す',
  loading: '文書を読み込んでいます…',
  password: 'この文書はパスワードで保護されています。',
  broken: 'この文書は壊れているため表示できません。',
  tooLarge: 'この文書は大きすぎるため、ここでは表示できません。',
  missing: 'この文書は利用できません。',
  unsupported: 'この種類の文書はここでは表示できません。',
  offline: 'ネットワークに接続していないため、文書を読み込めませんでした。',
  failed: '文書を読み込めませんでした。',
  tryAgain: '再試行',
  pageNumber: (page) => `${page} ページ`,
};

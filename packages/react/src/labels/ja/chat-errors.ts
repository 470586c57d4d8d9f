/** No answer came: why, by error code. */
export const FAILURES: Record<string, string> = {
  network: '接続できませんでした。',
  offline: 'この端末はオフラインです。',
  timeout: 'サービスの応答に時間がかかりすぎました。',
  idle: 'サービスからの応答が途絶えました。',
  protocol: 'サービスから回答ではないものが届きました。',
  limit: '回答が許容サイズを超えました。',
  rate_limited: '短時間に質問が多すぎます。',
  unavailable: '現在サービスを利用できません。',
  server_error: 'サービスでエラーが発生しました。',
  unauthenticated: '先にサインインしてください。',
  forbidden: 'このアシスタントを利用する権限がありません。',
  not_found: 'このアシスタントは見つかりません。',
  not_configured: 'アシスタントの設定がまだ済んでいません。',
  eof: '回答が届く前に接続が閉じました。',
  frozen: '回答が届く前にページが停止されました。',
  lost: '回答を作成していたサーバーが停止しました。',
};

/** Nothing was sent: why, by error code. */
export const REFUSALS: Record<string, string> = {
  empty_message: '先に質問を入力してください。',
  message_too_long: '質問が長すぎて送信できません。',
  offline: 'この端末はオフラインです。入力した文章は残っています。',
  busy: '回答の途中です。入力した文章は残っています。',
};

/** The answer is cut: why, by reason. */
export const CUTS: Record<string, string> = {
  eof: '回答が途中で切れました。最後まで届く前に接続が閉じました。',
  network: '回答が途中で切れました。接続が失われました。',
  idle: '回答が途中で切れました。続きが届きませんでした。',
  offline: '回答が途中で切れました。端末がオフラインになりました。',
  protocol: '回答が途中で切れました。読み取れないデータが届きました。',
  limit: '回答が途中で切れました。許容サイズを超えました。',
  timeout: '回答が途中で切れました。時間がかかりすぎました。',
  frozen: '回答が途中で切れました。ページが停止されました。',
  lost: '回答が途中で切れました。作成していたサーバーが停止しました。',
};

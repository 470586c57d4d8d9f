/** No answer came: why, by error code. */
export const FAILURES: Record<string, string> = {
  network: 'Die Verbindung kam nicht zustande.',
  offline: 'Dieses Gerät ist offline.',
  timeout: 'Der Dienst hat zu lange gebraucht.',
  idle: 'Der Dienst hat nichts mehr gesendet.',
  protocol: 'Der Dienst hat etwas gesendet, das keine Antwort ist.',
  limit: 'Die Antwort war größer als erlaubt.',
  rate_limited: 'Zu viele Fragen in kurzer Zeit.',
  unavailable: 'Der Dienst ist gerade nicht erreichbar.',
  server_error: 'Im Dienst ist ein Fehler aufgetreten.',
  unauthenticated: 'Sie müssen sich zuerst anmelden.',
  forbidden: 'Sie dürfen diesen Assistenten nicht befragen.',
  not_found: 'Dieser Assistent wurde nicht gefunden.',
  not_configured: 'Der Assistent ist noch nicht eingerichtet.',
  eof: 'Die Verbindung endete, bevor eine Antwort kam.',
  frozen: 'Die Seite wurde angehalten, bevor eine Antwort kam.',
  lost: 'Der Server, der die Antwort schrieb, ist ausgefallen.',
};

/** Nothing was sent: why, by error code. */
export const REFUSALS: Record<string, string> = {
  empty_message: 'Geben Sie zuerst eine Frage ein.',
  message_too_long: 'Diese Frage ist zu lang zum Senden.',
  offline: 'Dieses Gerät ist offline. Ihr Text bleibt erhalten.',
  busy: 'Es läuft noch eine Antwort. Ihr Text bleibt erhalten.',
};

/** The answer is cut: why, by reason. */
export const CUTS: Record<string, string> = {
  eof: 'Die Antwort wurde abgeschnitten: Die Verbindung endete vorzeitig.',
  network: 'Die Antwort wurde abgeschnitten: Die Verbindung ging verloren.',
  idle: 'Die Antwort wurde abgeschnitten: Es kam nichts mehr.',
  offline: 'Die Antwort wurde abgeschnitten: Dieses Gerät ging offline.',
  protocol: 'Die Antwort wurde abgeschnitten: Der Dienst hat Unlesbares gesendet.',
  limit: 'Die Antwort wurde abgeschnitten: Sie wurde größer als erlaubt.',
  timeout: 'Die Antwort wurde abgeschnitten: Sie dauerte zu lange.',
  frozen: 'Die Antwort wurde abgeschnitten: Die Seite wurde angehalten.',
  lost: 'Die Antwort wurde abgeschnitten: Der Server, der sie schrieb, ist ausgefallen.',
};

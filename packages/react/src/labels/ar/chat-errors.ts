/** No answer came: why, by error code. */
export const FAILURES: Record<string, string> = {
  network: 'تعذّر الاتصال.',
  offline: 'هذا الجهاز غير متصل بالشبكة.',
  timeout: 'استغرقت الخدمة وقتًا أطول من اللازم.',
  idle: 'توقفت الخدمة عن الإرسال.',
  protocol: 'أرسلت الخدمة شيئًا ليس إجابة.',
  limit: 'تجاوزت الإجابة الحجم المسموح به.',
  rate_limited: 'أسئلة كثيرة في وقت قصير.',
  unavailable: 'الخدمة غير متاحة الآن.',
  server_error: 'حدث خطأ في الخدمة.',
  unauthenticated: 'عليك تسجيل الدخول أولًا.',
  forbidden: 'لا يُسمح لك بسؤال هذا المساعد.',
  not_found: 'لم يُعثر على هذا المساعد.',
  not_configured: 'لم يُعَدّ المساعد بعد.',
  eof: 'أُغلق الاتصال قبل وصول إجابة.',
  frozen: 'أُوقفت الصفحة قبل وصول إجابة.',
  lost: 'تعطّل الخادم الذي كان يكتب الإجابة.',
};

/** Nothing was sent: why, by error code. */
export const REFUSALS: Record<string, string> = {
  empty_message: 'اكتب سؤالًا أولًا.',
  message_too_long: 'هذا السؤال أطول من أن يُرسل.',
  offline: 'هذا الجهاز غير متصل بالشبكة. نصّك محفوظ.',
  busy: 'لا تزال إجابة قيد الوصول. نصّك محفوظ.',
};

/** The answer is cut: why, by reason. */
export const CUTS: Record<string, string> = {
  eof: 'انقطعت الإجابة: أُغلق الاتصال قبل النهاية.',
  network: 'انقطعت الإجابة: فُقد الاتصال.',
  idle: 'انقطعت الإجابة: لم يصل المزيد.',
  offline: 'انقطعت الإجابة: انفصل هذا الجهاز عن الشبكة.',
  protocol: 'انقطعت الإجابة: أرسلت الخدمة ما لا يُقرأ.',
  limit: 'انقطعت الإجابة: تجاوزت الحجم المسموح به.',
  timeout: 'انقطعت الإجابة: استغرقت وقتًا أطول من اللازم.',
  frozen: 'انقطعت الإجابة: أُوقفت الصفحة.',
  lost: 'انقطعت الإجابة: تعطّل الخادم الذي كان يكتبها.',
};

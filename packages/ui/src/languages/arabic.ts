import { counting, firstName, payMethod } from '../word-forms.js';
import type { Words } from '../words.js';

// One and two have forms of their own, without the number.
const times = counting('ar', {
  hour: { one: 'ساعة واحدة', two: 'ساعتان', few: '# ساعات', other: '# ساعة' },
  day: { one: 'يوم واحد', two: 'يومان', few: '# أيام', many: '# يومًا', other: '# يوم' },
  week: { one: 'أسبوع واحد', two: 'أسبوعان', few: '# أسابيع', many: '# أسبوعًا', other: '# أسبوع' },
  month: { one: 'شهر واحد', two: 'شهران', few: '# أشهر', many: '# شهرًا', other: '# شهر' },
  year: { one: 'سنة واحدة', two: 'سنتان', few: '# سنوات', other: '# سنة' },
});
const one = { day: 'يوم', week: 'أسبوع', month: 'شهر', year: 'سنة', once: '' };
const card = (method: string) => payMethod(method, 'بطاقة تنتهي بـ $1');

/** The card's words in Arabic; times stand after a colon, where their case is the one that is given here. */
export const arabic: Words = {
  unlimited: 'غير محدود',
  counted: (count, noun) => `${count} ${noun}`,
  used: (used, limit) => `${used} من ${limit}`,
  fact: (used) => `تم استخدام ${used}`,
  percentUsed: (used, percent) => `${used}، ${percent}`,

  close: 'إغلاق',
  later: 'لاحقًا',
  no: 'لا، شكرًا',
  never: 'عدم إظهار عروض كهذه',
  back: 'رجوع',
  otherCard: 'استخدام بطاقة أخرى',
  why: 'لماذا أرى هذا؟',
  whyUsage: (used) => `تم استخدام ${used}.`,
  whyFeature: (name) => `خطتك لا تتضمن هذه الميزة: ${name}.`,
  whyAsked: 'ظهر هذا بناءً على طلبك.',
  whyEvent: 'ظهر هذا بسبب إجراء قمت به هنا.',
  whyDate: 'ظهر هذا بسبب تاريخ في حسابك.',
  whyOpened: 'الصفحة الحالية هي التي أظهرت هذا.',
  see: (plan) => `عرض محتوى ${plan}`,
  more: 'قراءة المزيد',

  insteadOf: (more, less) => `${more} بدلًا من ${less}`,
  row: (row, value) => `${row}: ${value}`,
  compared: (plans) => `مقارنة: ${plans}`,
  yourPlan: 'خطتك',
  yes: 'نعم',
  none: 'لا',

  per: (price, interval, count) =>
    interval === 'once'
      ? price
      : count === 1
        ? `${price} لكل ${one[interval]}`
        : `${price} (مدة الفترة: ${times(count, interval)})`,
  slash: (interval, count) =>
    interval === 'once' ? '' : `/ ${count === 1 ? one[interval] : times(count, interval)}`,
  choose: 'طريقة الدفع',
  every: (interval, count) =>
    count > 1
      ? `مدة الفترة: ${times(count, interval)}`
      : { day: 'يوميًا', week: 'أسبوعيًا', month: 'شهريًا', year: 'سنويًا', once: 'مرة واحدة' }[
          interval
        ],
  saves: (price) => `توفير ${price} في السنة`,
  today: 'اليوم',
  was: 'السعر العادي',
  off: (what) => `خصم ${what}`,
  offFor: (off, count, interval) =>
    count === null ? `${off} على كل دفعة` : `${off} (المدة: ${times(count, interval)})`,
  from: (price, day) => `${price} ابتداءً من ${day}`,
  thenPrice: (off, price) => `${off}، ثم ${price}.`,
  sentence: (text) => `${text}.`,
  renews: (price) => `يتجدد بسعر ${price} حتى الإلغاء.`,
  trial: (days, price) => `مجانًا لمدة ${times(days, 'day')}، ثم ${price} حتى الإلغاء.`,
  bound: (length, unit) => `الحد الأدنى لمدة الالتزام: ${times(length, unit)}.`,
  prorated: (prices) => `عن بقية هذه الفترة، ثم ${prices}.`,
  plusTax: (price) => `${price} زائد الضريبة`,
  taxIn: (tax) => `يشمل ضريبة قدرها ${tax}.`,
  tax: { included: 'شامل الضريبة.', excluded: 'غير شامل الضريبة.', none: '' },

  left: (days, hours, minutes) =>
    days
      ? `الوقت المتبقي: ${times(days, 'day')}${hours ? ` و${hours} س` : ''}`
      : hours
        ? `الوقت المتبقي: ${hours} س${minutes ? ` و${minutes} د` : ''}`
        : minutes
          ? `الوقت المتبقي: ${minutes} د`
          : 'بقي أقل من دقيقة',
  ends: (moment) => `ينتهي: ${moment}`,
  hide: 'إخفاء',
  hideTimer: 'إخفاء الوقت المتبقي',
  show: 'إظهار',
  showTimer: 'إظهار الوقت المتبقي',
  ended: 'انتهى الخصم. يسري السعر العادي.',

  upgrade: 'ترقية',
  upgradeFor: (price) => `الترقية مقابل ${price}`,
  upgradeAndPay: (price) => `الترقية ودفع ${price}`,
  startTrial: 'بدء الفترة التجريبية المجانية',
  trialAndPay: (price, day) => `بدء الفترة التجريبية، ثم دفع ${price} ابتداءً من ${day}`,
  again: 'إعادة المحاولة',
  againFor: (price) => `إعادة المحاولة مقابل ${price}`,
  againAndPay: (price) => `إعادة المحاولة ودفع ${price}`,
  confirm: (price, plan, method) =>
    `دفع ${price} اليوم${method && ` (${card(method)})`} والانتقال إلى ${plan}`,
  toPayment: 'المتابعة إلى الدفع',
  plans: 'عرض الخطط',
  goOn: 'متابعة',
  preview: 'معاينة',
  manages: (name) => `إدارة الخطة لدى ${name || 'المسؤول'}.`,
  ask: (name) => `طلب الترقية من ${firstName(name) || 'المسؤول'}`,
  asking: (name) => `جارٍ إرسال الطلب إلى ${firstName(name) || 'المسؤول'}…`,
  asked: (name) => `تم إرسال الطلب إلى ${firstName(name) || 'المسؤول'}`,
  notAsked: 'لم يتم إرسال طلبك.',
  tryLater: 'يرجى إعادة المحاولة بعد قليل.',

  upgrading: 'جارٍ الترقية…',
  charging: (price, method) => `يُخصم اليوم ${price} (${card(method)}).`,
  opening: 'جارٍ فتح صفحة الدفع…',
  open: 'فتح الآن',
  notCharged: 'لم يُخصم أي مبلغ.',
  failed: {
    declined: (method) =>
      `رفض البنك عملية الدفع${method && ` (${card(method)})`}. يرجى إعادة المحاولة أو استخدام بطاقة أخرى.`,
    expired: 'لم يعد ذلك السعر صالحًا. هذا هو السعر الآن.',
    'price-changed': 'تغيّر السعر. هذا هو السعر الآن.',
    already: 'لديك هذه الخطة بالفعل.',
    'trial-used': 'استخدمت الفترة التجريبية لهذه الخطة من قبل.',
    forbidden: 'ليست لديك صلاحية تغيير خطة هذا الحساب.',
    'signed-out': 'تم تسجيل خروجك. يرجى تسجيل الدخول ثم إعادة المحاولة.',
    unreachable: 'تعذر الوصول إلى الخادم.',
    contract: 'حدث خطأ من جانبنا.',
  },
  stopped: 'لم تصلنا أي دفعة.',
  stoppedMore: 'إذا كنت قد دفعت، فستتغير خطتك بعد قليل.',

  checking: 'جارٍ التحقق…',
  unknown: 'جارٍ التحقق لدى البنك',
  unknownBody: 'انقطع الاتصال قبل وصول الرد. لن يُخصم المبلغ مرتين.',
  unknownMore: 'نعيد السؤال كل بضع ثوانٍ. يمكنك متابعة عملك؛ ستبقى هذه البطاقة هنا.',
  unknownRetry: 'لم تصل الترقية. إعادة المحاولة آمنة: إنها الدفعة نفسها.',
  support: (code) => `رمز الدعم ${code}`,

  done: (plan) => `خطتك الآن ${plan}`,
  fromNow: (limit) => `من الآن ${limit}. شكرًا على الترقية.`,
  thanks: 'شكرًا على الترقية.',
  paidToday: 'دُفع اليوم',
  paid: (day) => `دُفع في ${day}`,
  taxOf: 'منها ضريبة',
  nextPayment: (day) => `الدفعة التالية، ${day}`,
  fromDay: (day) => `ابتداءً من ${day}`,
  undo: (time) => `تراجع (حتى ${time})`,
  undoing: 'جارٍ التراجع…',
  notUndone: 'لم يتم التراجع عن الترقية.',
  notUndoneMore: 'لا يزال بإمكانك الإلغاء.',
  undone: 'تم التراجع عن الترقية',
  refund: (price) => `سيُعاد مبلغ ${price}.`,
  backOn: (plan) => `عادت خطتك إلى ${plan}.`,
  receipt: 'إيصال',
  receiptNo: (id) => `إيصال ${id}`,
  manage: 'الإدارة أو الإلغاء',
  withdraw: 'العدول عن العقد',
};

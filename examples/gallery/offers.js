// The offers file of the gallery: one offer, in the form that a scene asks for.

const TITLE = {
  en: '{projects.left} left on {plan.name}',
  de: 'Noch {projects.left} in {plan.name}',
  fr: 'Il reste {projects.left} dans {plan.name}',
  es: 'Quedan {projects.left} en {plan.name}',
  ja: '{plan.name}の残りは{projects.left}です',
  zh: '{plan.name} 还剩 {projects.left}',
  ar: 'بقي {projects.left} في خطة {plan.name}',
  he: 'נותרו {projects.left} בתוכנית {plan.name}',
};
const BODY = {
  en: '{offer.plan} raises the limit to {offer.projects.limit} and takes exports off the clock.',
  de: '{offer.plan} hebt die Grenze auf {offer.projects.limit} und Exporte sind nicht mehr gezählt.',
  fr: '{offer.plan} porte la limite à {offer.projects.limit} et les exports ne sont plus comptés.',
  es: '{offer.plan} sube el límite a {offer.projects.limit} y las exportaciones dejan de contarse.',
  ja: '{offer.plan}では上限が{offer.projects.limit}になり、書き出しの回数制限がなくなります。',
  zh: '{offer.plan} 将上限提高到 {offer.projects.limit}，导出不再计数。',
  ar: 'ترفع خطة {offer.plan} الحد إلى {offer.projects.limit} ولا تعود عمليات التصدير محسوبة.',
  he: '{offer.plan} מעלה את המגבלה ל-{offer.projects.limit} והייצוא כבר לא נספר.',
};
const NAME = {
  en: { one: 'project', other: 'projects' },
  de: { one: 'Projekt', other: 'Projekte' },
  fr: { one: 'projet', other: 'projets' },
  es: { one: 'proyecto', other: 'proyectos' },
  ja: { other: '件' },
  zh: { other: '个项目' },
  ar: {
    zero: 'مشروع',
    one: 'مشروع',
    two: 'مشروعان',
    few: 'مشاريع',
    many: 'مشروعًا',
    other: 'مشروع',
  },
  he: { one: 'פרויקט', two: 'פרויקטים', other: 'פרויקטים' },
};
const LABEL = {
  en: 'Projects',
  de: 'Projekte',
  fr: 'Projets',
  es: 'Proyectos',
  ja: 'プロジェクト',
  zh: '项目',
  ar: 'المشاريع',
  he: 'פרויקטים',
};

const price = (amount, interval) => ({ amount, currency: 'USD', interval, tax: 'excluded' });

/** @param {{ offer?: object, prompt?: object, file?: object }} scene */
export function offersOf({ offer = {}, prompt = {}, file = {} }) {
  return {
    version: 1,
    site: 'gallery',
    audience: 'business',
    plans: {
      free: {
        name: 'Free',
        limits: { projects: 10, storage: '1 GB' },
        includes: { Exports: '5 a month', Support: 'Community' },
      },
      pro: {
        name: 'Pro',
        limits: { projects: 100, storage: '100 GB' },
        includes: { Exports: 'Unlimited', Support: 'Within 4 hours' },
        prices: { monthly: price(2900, 'month'), yearly: price(29000, 'year') },
        trial: { days: 14 },
      },
      team: {
        name: 'Team',
        limits: { projects: 'unlimited', storage: '1 TB' },
        includes: { Exports: 'Unlimited', Support: 'Within the hour' },
        prices: { monthly: price(7900, 'month') },
      },
    },
    meters: {
      projects: { label: LABEL, name: NAME },
      storage: { label: 'Storage', unit: 'byte' },
    },
    features: { 'pdf-export': { name: 'PDF export', plans: ['pro', 'team'] } },
    links: { plans: '/plans', billing: '/billing', cancel: '/billing/cancel' },
    offers: [
      {
        id: 'pro',
        plan: 'pro',
        price: 'monthly',
        trigger: { usage: 'projects', reaches: '80%' },
        discount: { percent: 20, for: { months: 3 }, ends: { after: '47h' } },
        prompt: {
          title: TITLE,
          body: BODY,
          next: [
            { text: 'Invite your team', url: '/team' },
            { text: 'Import a project', url: '/import' },
          ],
          ...prompt,
        },
        ...offer,
      },
    ],
    ...file,
  };
}

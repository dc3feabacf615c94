import { counting, firstName, payMethod } from '../word-forms.js';
import type { Words } from '../words.js';

const times = counting('es', {
  hour: { one: '# hora', other: '# horas' },
  day: { one: '# día', other: '# días' },
  week: { one: '# semana', other: '# semanas' },
  month: { one: '# mes', other: '# meses' },
  year: { one: '# año', other: '# años' },
});
const one = { day: 'día', week: 'semana', month: 'mes', year: 'año', once: '' };
const card = (method: string) => payMethod(method, 'tarjeta terminada en $1');

/** The card's words in Spanish; the reader is "tú". */
export const spanish: Words = {
  unlimited: 'sin límite',
  counted: (count, noun) => `${count} ${noun}`,
  used: (used, limit) => `${used} de ${limit}`,
  fact: (used) => `Has usado ${used}`,
  percentUsed: (used, percent) => `${used}, ${percent}`,

  close: 'Cerrar',
  later: 'Más tarde',
  no: 'No, gracias',
  never: 'No mostrar más ofertas como esta',
  back: 'Volver',
  otherCard: 'Usar otra tarjeta',
  why: '¿Por qué veo esto?',
  whyUsage: (used) => `Has usado ${used}.`,
  whyFeature: (name) => `Has probado ${name}, que tu plan no incluye.`,
  whyAsked: 'Has pedido verlo.',
  whyEvent: 'Lo abrió algo que hiciste aquí.',
  whyDate: 'Lo abrió una fecha de tu cuenta.',
  whyOpened: 'Lo abrió la página en la que estás.',
  see: (plan) => `Ver qué incluye ${plan}`,
  more: 'Leer más',

  insteadOf: (more, less) => `${more} en lugar de ${less}`,
  row: (row, value) => `${row}: ${value}`,
  compared: (plans) => `Comparación: ${plans}`,
  yourPlan: 'Tu plan',
  yes: 'Sí',
  none: 'No',

  per: (price, interval, count) =>
    interval === 'once'
      ? price
      : count === 1
        ? `${price} ${interval === 'week' ? 'a la' : 'al'} ${one[interval]}`
        : `${price} cada ${times(count, interval)}`,
  slash: (interval, count) =>
    interval === 'once' ? '' : `/ ${count === 1 ? one[interval] : times(count, interval)}`,
  choose: 'Forma de pago',
  every: (interval, count) =>
    count > 1
      ? `Cada ${times(count, interval)}`
      : {
          day: 'Diario',
          week: 'Semanal',
          month: 'Mensual',
          year: 'Anual',
          once: 'Pago único',
        }[interval],
  saves: (price) => `Ahorras ${price} al año`,
  today: 'hoy',
  was: 'Precio normal',
  off: (what) => `${what} de descuento`,
  offFor: (off, count, interval) =>
    count === null ? `${off} en cada pago` : `${off} durante ${times(count, interval)}`,
  from: (price, day) => `${price} a partir del ${day}`,
  thenPrice: (off, price) => `${off}, después ${price}.`,
  sentence: (text) => `${text}.`,
  renews: (price) => `Se renueva por ${price} hasta que canceles.`,
  trial: (days, price) =>
    `Gratis durante ${times(days, 'day')}, después ${price} hasta que canceles.`,
  bound: (length, unit) => `Permanencia mínima: ${times(length, unit)}.`,
  prorated: (prices) => `Por el resto de este periodo; después, ${prices}.`,
  plusTax: (price) => `${price} más impuestos`,
  taxIn: (tax) => `Incluye ${tax} de impuestos.`,
  tax: { included: 'Impuestos incluidos.', excluded: 'Impuestos no incluidos.', none: '' },

  left: (days, hours, minutes) =>
    days
      ? `Tiempo restante: ${times(days, 'day')}${hours ? ` ${hours} h` : ''}`
      : hours
        ? `Tiempo restante: ${hours} h${minutes ? ` ${minutes} min` : ''}`
        : minutes
          ? `Tiempo restante: ${minutes} min`
          : 'Menos de un minuto',
  ends: (moment) => `Termina: ${moment}`,
  hide: 'Ocultar',
  hideTimer: 'Ocultar el tiempo restante',
  show: 'Mostrar',
  showTimer: 'Mostrar el tiempo restante',
  ended: 'El descuento ha terminado. Se aplica el precio normal.',

  upgrade: 'Mejorar el plan',
  upgradeFor: (price) => `Mejorar el plan por ${price}`,
  upgradeAndPay: (price) => `Pedido con obligación de pago: ${price}`,
  startTrial: 'Empezar la prueba gratuita',
  trialAndPay: (price, day) =>
    `Empezar la prueba con obligación de pago: ${price} a partir del ${day}`,
  again: 'Intentar de nuevo',
  againFor: (price) => `Intentar de nuevo por ${price}`,
  againAndPay: (price) => `Intentar de nuevo y pagar ${price}`,
  confirm: (price, plan, method) =>
    `Pagar ${price} hoy${method && ` (${card(method)})`} y pasar a ${plan}`,
  toPayment: 'Continuar al pago',
  plans: 'Ver los planes',
  goOn: 'Continuar',
  preview: 'Vista previa',
  manages: (name) => `${name || 'Administración'} gestiona el plan.`,
  ask: (name) => `Pedir la mejora a ${firstName(name) || 'administración'}`,
  asking: (name) => `Preguntando a ${firstName(name) || 'administración'}…`,
  asked: (name) => `Solicitud enviada a ${firstName(name) || 'administración'}`,
  notAsked: 'Tu solicitud no se ha enviado.',
  tryLater: 'Inténtalo de nuevo en un momento.',

  upgrading: 'Mejorando el plan…',
  charging: (price, method) => `Hoy se cobran ${price} (${card(method)}).`,
  opening: 'Abriendo la página de pago…',
  open: 'Abrir ahora',
  notCharged: 'No se ha cobrado nada.',
  failed: {
    declined: (method) =>
      `Tu banco ha rechazado el pago${method && ` (${card(method)})`}. Inténtalo de nuevo o usa otra tarjeta.`,
    expired: 'Ese precio ya no era válido. Este es el precio actual.',
    'price-changed': 'El precio ha cambiado. Este es el precio actual.',
    already: 'Ya tienes este plan.',
    'trial-used': 'Ya has usado la prueba de este plan.',
    forbidden: 'No puedes cambiar el plan de esta cuenta.',
    'signed-out': 'Se ha cerrado tu sesión. Inicia sesión e inténtalo de nuevo.',
    unreachable: 'No se ha podido contactar con el servidor.',
    contract: 'Algo ha fallado por nuestra parte.',
  },
  stopped: 'No nos ha llegado ningún pago.',
  stoppedMore: 'Si has pagado, tu plan cambiará en un momento.',

  checking: 'Comprobando…',
  unknown: 'Consultando a tu banco',
  unknownBody: 'La conexión se cortó antes de recibir respuesta. No se te cobrará dos veces.',
  unknownMore:
    'Volvemos a preguntar cada pocos segundos. Puedes seguir trabajando; esta tarjeta se queda aquí.',
  unknownRetry: 'Tu mejora no ha llegado. Intentarlo de nuevo es seguro: es el mismo pago.',
  support: (code) => `Código de asistencia ${code}`,

  done: (plan) => `Ya tienes ${plan}`,
  fromNow: (limit) => `Desde ahora, ${limit}. Gracias por mejorar tu plan.`,
  thanks: 'Gracias por mejorar tu plan.',
  paidToday: 'Pagado hoy',
  paid: (day) => `Pagado el ${day}`,
  taxOf: 'De ello, impuestos',
  nextPayment: (day) => `Próximo pago, ${day}`,
  fromDay: (day) => `A partir del ${day}`,
  undo: (time) => `Deshacer (hasta ${time})`,
  undoing: 'Deshaciendo…',
  notUndone: 'La mejora no se ha deshecho.',
  notUndoneMore: 'Aún puedes cancelar.',
  undone: 'La mejora se ha deshecho',
  refund: (price) => `Se devuelven ${price}.`,
  backOn: (plan) => `Vuelves a tener ${plan}.`,
  receipt: 'Recibo',
  receiptNo: (id) => `Recibo ${id}`,
  manage: 'Gestionar o cancelar',
  withdraw: 'Desistir del contrato',
};

import {
  buildFeedbackIntegration,
  feedbackModalIntegration,
  feedbackScreenshotIntegration,
} from '@sentry-internal/feedback';
import { offer, WORDS } from './peer.js';

const feedback = buildFeedbackIntegration({
  getModalIntegration: () => feedbackModalIntegration,
  getScreenshotIntegration: () => feedbackScreenshotIntegration,
})({ autoInject: false, enableScreenshot: false, formTitle: WORDS.title });
let dialog: Awaited<ReturnType<typeof feedback.createForm>> | undefined;

offer({
  /** The form is made before it is asked for, and then comes and goes, as behind its own button. */
  async ready() {
    dialog = await feedback.createForm();
  },
  show() {
    dialog?.appendToDom();
    dialog?.open();
  },
  close() {
    dialog?.close();
    dialog?.removeFromDom();
  },
  box: () =>
    document.querySelector('#sentry-feedback')?.shadowRoot?.querySelector('.dialog__content'),
});

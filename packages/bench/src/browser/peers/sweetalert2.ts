import Swal from 'sweetalert2';
import { offer, WORDS } from './peer.js';

offer({
  show: () =>
    void Swal.fire({
      title: WORDS.title,
      text: WORDS.body,
      confirmButtonText: WORDS.button,
      showCancelButton: true,
      cancelButtonText: WORDS.later,
      position: 'bottom-end',
      backdrop: false,
      toast: false,
    }),
  async close() {
    const popup = Swal.getPopup();
    Swal.close();
    // It goes with an animation: the next one waits for that.
    while (popup?.isConnected) await new Promise((next) => setTimeout(next, 10));
  },
  box: () => document.querySelector('.swal2-popup'),
});

// Shows the events of a run or a sweep under way. Those of a run have t, end, bad, load; those of a sweep only words, share
// and, where it adds seeds, decisions.
(function () {
  'use strict';
  const $ = (id) => document.getElementById(id);
  const points = [];
  let asked = false;
  function draw() {
    asked = false;
    const canvas = $('plot'), ratio = window.devicePixelRatio || 1, w = canvas.clientWidth, h = canvas.clientHeight;
    const pen = canvas.getContext('2d'), style = getComputedStyle(document.documentElement);
    canvas.width = w * ratio;
    canvas.height = h * ratio;
    pen.scale(ratio, ratio);
    const top = Math.max(1, ...points.map((p) => p.bad)), end = points[points.length - 1].end;
    pen.fillStyle = style.getPropertyValue('--soft');
    pen.font = '12px system-ui, sans-serif';
    pen.fillText(top + (top === 1 ? ' host' : ' hosts'), 4, 14);
    pen.fillText('0 s', 4, h - 4);
    pen.textAlign = 'right';
    pen.fillText(end + ' s', w - 4, h - 4);
    pen.fillStyle = style.getPropertyValue('--bad');
    for (let i = 0; i < points.length; i++) {
      const x = (points[i].t / end) * w, next = i + 1 < points.length ? (points[i + 1].t / end) * w : x + 2;
      const tall = (points[i].bad / top) * (h - 40);
      pen.fillRect(x, h - 20 - tall, Math.max(1, next - x), tall);
    }
  }
  const source = new EventSource('events');
  source.onmessage = (message) => {
    const event = JSON.parse(message.data);
    $('state').textContent = 'Under way.';
    $('words').textContent = event.words;
    $('done').value = event.share;
    if (event.decisions) {
      $('decisions').replaceChildren(...event.decisions.map((sentence) => {
        const line = document.createElement('li');
        line.textContent = sentence;
        return line;
      }));
    }
    if ('t' in event) {
      points.push(event);
      $('chart').hidden = false;
      if (!asked) {
        asked = true;
        requestAnimationFrame(draw);
      }
    }
  };
  source.addEventListener('end', () => {
    source.close();
    $('state').textContent = 'It has ended. The results are in the folder that the terminal names.';
    document.body.dataset.over = 'true';
  });
  source.onerror = () => { $('state').textContent = 'The connection is lost: it has ended, or was ended.'; };
})();

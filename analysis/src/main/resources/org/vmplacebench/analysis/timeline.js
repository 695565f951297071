// The cluster over time: hosts by time on a canvas. What it shows is in two blocks of the page: samples of
// hosts (ClusterTimeline) and the spells of the tables (RunSpells). Times are simulated seconds.
(async function () {
  'use strict';
  const $ = (id) => document.getElementById(id);
  const NONE = -1, OFF = 255, UNKNOWN = 254;
  const PAPER = 700; // width of a printed page, px
  const canvas = $('tl-canvas'), section = $('timeline');
  if (!window.DecompressionStream) return;

  // ---- data ----

  async function unpack(id) {
    const text = $(id).textContent.trim();
    if (!text) return null;
    const packed = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    const lineEnd = bytes.indexOf(10);
    let at = lineEnd + 1;
    const next = (type, count) => {
      const size = count * type.BYTES_PER_ELEMENT;
      const part = new type(bytes.buffer.slice(at, at + size));
      at += size;
      return part;
    };
    return { header: JSON.parse(new TextDecoder().decode(bytes.subarray(0, lineEnd))), next };
  }

  const spells = await unpack('timeline-spells'), samples = await unpack('timeline-samples');
  const head = spells.header, end = head.end;
  const columns = (count, names) => Object.fromEntries(names.map((name) => [name, spells.next(Float32Array, count)]));
  const V = columns(head.violations, ['host', 'start', 'duration', 'detected', 'brought']);
  const M = columns(head.migrations, ['vm', 'from', 'to', 'start', 'duration', 'outcome']);
  const life = columns(head.lives, ['vm', 'host', 'started', 'ended']);
  const mean = columns(head.load, ['start', 'end', 'load', 'violations', 'on', 'migrations']);
  const density = samples !== null && samples.header.kind === 'density';
  const cols = samples ? samples.header.columns : 0;
  const levels = samples ? samples.header.levels : 0;
  const groups = samples ? samples.header.groups : [];
  const names = samples && !density ? samples.header.hosts : head.hosts;
  const rows = density ? levels : names.length;
  const times = samples ? samples.next(Float32Array, cols) : new Float32Array(0);
  const loads = samples && !density ? samples.next(Uint8Array, rows * cols) : null;
  const groupOf = groups.length ? samples.next(Uint16Array, rows * cols) : null;
  const placed = samples ? samples.next(Int32Array, samples.header.vms) : new Int32Array(0);
  const counts = density ? samples.next(Uint32Array, cols * levels) : null;
  const rowOfName = new Map(names.map((name, row) => [name, row]));
  const rowOf = head.hosts.map((name) => (rowOfName.has(name) ? rowOfName.get(name) : NONE));
  const row = (host) => (host < 0 ? NONE : rowOf[host]);
  const siteOf = columns(head.sites.length ? head.hosts.length : 0, ['site']).site;
  // Where no policy groups hosts, their groups are the sites.
  const groupsAreSites = groups.length > 0 && groups.every((name) => head.sites.includes(name));
  const siteOfRow = head.sites.length && !groupsAreSites && !density ? new Int16Array(rows).fill(NONE) : null;
  if (siteOfRow) rowOf.forEach((r, host) => { if (r >= 0) siteOfRow[r] = siteOf[host]; });
  const vmNumber = new Map(head.vms.map((name, vm) => [name, vm]));
  const moves = head.vms.map(() => []);
  for (let i = 0; i < head.migrations; i++) if (M.vm[i] >= 0) moves[M.vm[i]].push(i);
  moves.forEach((list) => list.sort((a, b) => M.start[a] - M.start[b]));
  const lifeOf = new Map(Array.from(life.vm, (vm, i) => [vm, i]));
  const beyond = loads !== null && loads.some((load) => load > 100 && load < UNKNOWN);
  const byStart = Array.from(V.start.keys()).sort((a, b) => V.start[a] - V.start[b]);
  const secondsOf = new Float64Array(rows);
  for (let i = 0; i < head.violations; i++) if (row(V.host[i]) >= 0 && !density) secondsOf[row(V.host[i])] += V.duration[i];
  if (!rows || !(cols || head.violations || head.load)) return;

  // ---- what is shown ----

  const state = { t: 0, host: NONE, vm: NONE, t0: 0, t1: end, r0: 0, r1: rows, playing: false };
  let place = Array.from({ length: rows }, (_, i) => i); // row to position from the top
  let at = place.slice(); // position to row
  const half = cols > 1 ? (times[1] - times[0]) / 2 : end / 2; // a sample stands for so much before and after it
  const column = (t) => {
    let low = 0, high = cols - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle] + half < t) low = middle + 1; else high = middle;
    }
    return low;
  };
  const number = (value, digits = 1) => (value >= 1000 ? Math.round(value).toString() : value.toFixed(digits).replace(/\.0+$/, ''));
  const seconds = (t) => (end < 10 ? String(Number(t.toPrecision(3))) : number(t)) + ' s';

  function violationsAt(t) {
    let count = 0;
    for (let i = 0; i < head.violations; i++) if (V.start[i] <= t && t < V.start[i] + V.duration[i]) count++;
    return count;
  }
  function meanAt(values, t) {
    for (let i = 0; i < head.load; i++) if (t <= mean.end[i]) return values[i];
    return head.load ? values[head.load - 1] : NONE;
  }
  function migrationsAt(t) {
    const found = [];
    for (let i = 0; i < head.migrations; i++) if (M.start[i] <= t && t < M.start[i] + M.duration[i]) found.push(i);
    return found;
  }
  function loadWords(load) {
    return load === OFF ? 'off' : load === UNKNOWN ? 'load unknown' : 'load ' + load + ' %';
  }
  // Where a VM was over time: [host row or NONE, from].
  function stays(name) {
    const vm = vmNumber.has(name) ? vmNumber.get(name) : NONE;
    const index = startIndex(name);
    const born = vm >= 0 && lifeOf.has(vm) ? lifeOf.get(vm) : NONE;
    const list = [];
    if (index >= 0) list.push([placed[index], 0]);
    else if (born >= 0 && life.started[born] >= 0) list.push([row(life.host[born]), life.started[born]]);
    else if (vm >= 0 && moves[vm].length) list.push([row(M.from[moves[vm][0]]), 0]);
    if (vm >= 0) for (const i of moves[vm]) if (M.outcome[i] === 0) list.push([row(M.to[i]), M.start[i] + M.duration[i]]);
    if (born >= 0 && life.ended[born] >= 0) list.push([NONE, life.ended[born]]);
    return list.sort((a, b) => a[1] - b[1]);
  }
  function whereIs(name, t) {
    let host = NONE;
    for (const [where, from] of stays(name)) if (from <= t) host = where;
    return host;
  }
  const startIndex = (name) => {
    const index = /^vm-\d+$/.test(name) ? Number(name.slice(3)) : NONE;
    return index < placed.length ? index : NONE;
  };
  const isVm = (name) => vmNumber.has(name) || startIndex(name) >= 0;
  function guests(host, t) {
    const list = [], ofHead = new Uint8Array(placed.length);
    for (const name of head.vms) {
      if (startIndex(name) >= 0) ofHead[startIndex(name)] = 1;
      if (whereIs(name, t) === host) list.push(name);
    }
    // Who has no number there has stayed where it was.
    for (let i = 0; i < placed.length; i++) if (placed[i] === host && !ofHead[i]) list.push('vm-' + i);
    return list;
  }

  // ---- colours: blue for load, orange beyond the capacity, told apart by colour-blind readers too ----

  let theme;
  const mix = (a, b, f) => a.map((value, i) => Math.round(value + (b[i] - value) * f));
  const css = (rgb) => 'rgb(' + rgb.join(',') + ')';
  const GROUPS = [[0, 114, 178], [230, 159, 0], [0, 158, 115], [204, 121, 167], [86, 180, 233], [213, 94, 0], [240, 228, 66], [127, 127, 127]];
  function chooseTheme(dark) {
    theme = dark
      ? { paper: [23, 23, 23], panel: [34, 37, 39], ink: [228, 231, 234], soft: [163, 171, 179], line: [70, 78, 86],
          low: [30, 40, 52], high: [150, 200, 245], over: [255, 176, 0], far: [255, 110, 30], edge: [255, 255, 255] }
      : { paper: [255, 255, 255], panel: [238, 240, 243], ink: [28, 32, 36], soft: [91, 99, 107], line: [200, 206, 213],
          low: [240, 245, 251], high: [14, 70, 140], over: [230, 159, 0], far: [179, 60, 0], edge: [60, 20, 0] };
    theme.of = Array.from({ length: 256 }, (_, load) =>
      load === UNKNOWN ? theme.panel
        : load <= 100 ? mix(theme.low, theme.high, load / 100) : mix(theme.over, theme.far, Math.min(1, (load - 100) / 50)));
  }
  const prefersDark = matchMedia('(prefers-color-scheme: dark)');
  chooseTheme(prefersDark.matches);

  // ---- drawing ----

  const STRIPS = (groupOf ? 1 : 0) + (siteOfRow ? 1 : 0), STRIP = STRIPS * 14 + (STRIPS ? 2 : 0), TOP = 62, BOTTOM = 26;
  const FONT = '12px system-ui, "DejaVu Sans", sans-serif';
  let LEFT = 66; // as wide as the names need
  const pen = canvas.getContext('2d');
  const heat = document.createElement('canvas'), still = document.createElement('canvas'), strip = document.createElement('canvas');
  let width = 0, height = 0, ratio = 1, asked = false, stale = true;
  const X = (t) => LEFT + ((t - state.t0) / (state.t1 - state.t0)) * (width - LEFT - STRIP - 8);
  const timeAt = (x) => state.t0 + ((x - LEFT) / (width - LEFT - STRIP - 8)) * (state.t1 - state.t0);
  const rowHeight = () => (height - TOP - BOTTOM) / (state.r1 - state.r0);
  const Y = (position) => TOP + (position - state.r0) * rowHeight();

  const mode = () => $('tl-colour').value;
  const byGroup = () => mode() !== 'load';
  const packed = (rgb) => (255 << 24) | (rgb[2] << 16) | (rgb[1] << 8) | rgb[0];

  // Canvases hold pixels as red, green, blue, opacity, of which the first is the lowest byte here.
  function paintHeat() {
    heat.width = Math.max(1, cols);
    heat.height = rows;
    const brush = heat.getContext('2d'), image = brush.createImageData(heat.width, rows), pixels = new Int32Array(image.data.buffer);
    const line = packed(theme.line), paper = packed(theme.paper), panel = packed(theme.panel), ofGroup = GROUPS.map(packed), ofLoad = theme.of.map(packed);
    const colour = mode();
    let most = 1;
    if (density) for (const count of counts) most = Math.max(most, count);
    for (let position = 0; position < rows; position++) {
      const source = at[position] * cols, out = position * heat.width;
      if (density) {
        const level = rows - 1 - position, full = level * 2.5 >= 100 ? theme.far : theme.high;
        for (let c = 0; c < cols; c++) {
          const count = counts[c * levels + level];
          pixels[out + c] = count === 0 ? paper : packed(mix(theme.low, full, 0.15 + 0.85 * (Math.log(1 + count) / Math.log(1 + most))));
        }
      } else if (!loads) {
        pixels.fill(panel, out, out + heat.width);
      } else {
        const site = siteOfRow && siteOfRow[at[position]] >= 0 ? ofGroup[siteOfRow[at[position]] % GROUPS.length] : panel;
        for (let c = 0; c < cols; c++) {
          const load = loads[source + c];
          if (load === OFF) pixels[out + c] = (position + c) & 1 ? line : paper;
          else if (colour === 'load') pixels[out + c] = ofLoad[load];
          else if (colour === 'site') pixels[out + c] = site;
          else pixels[out + c] = groupOf[source + c] ? ofGroup[(groupOf[source + c] - 1) % GROUPS.length] : panel;
        }
      }
    }
    brush.putImageData(image, 0, 0);
  }

  // Which group and site each host is in at the moment.
  function paintStrip(c) {
    const brush = strip.getContext('2d'), image = brush.createImageData(STRIPS, rows), pixels = new Int32Array(image.data.buffer);
    const panel = packed(theme.panel), ofGroup = GROUPS.map(packed);
    for (let position = 0; position < rows; position++) {
      const r = at[position];
      let p = position * STRIPS;
      if (groupOf) pixels[p++] = groupOf[r * cols + c] ? ofGroup[(groupOf[r * cols + c] - 1) % GROUPS.length] : panel;
      if (siteOfRow) pixels[p] = siteOfRow[r] >= 0 ? ofGroup[siteOfRow[r] % GROUPS.length] : panel;
    }
    brush.putImageData(image, 0, 0);
  }

  // Many at a time are one line to the canvas.
  function arcs(brush, list, strong) {
    const mid = rowHeight() / 2, ends = [];
    for (const dashed of [false, true]) {
      const some = list.filter((i) => (M.outcome[i] !== 0) === dashed && row(M.from[i]) >= 0 && row(M.to[i]) >= 0);
      for (let first = 0; first < some.length; first += 250) {
        brush.beginPath();
        for (const i of some.slice(first, first + 250)) {
          const x0 = X(M.start[i]), x1 = Math.max(x0 + 3, X(M.start[i] + M.duration[i]));
          const y0 = Y(place[row(M.from[i])]) + mid, y1 = Y(place[row(M.to[i])]) + mid, bend = Math.min(40, 8 + Math.abs(y1 - y0) / 5);
          brush.moveTo(x0, y0);
          brush.bezierCurveTo(x0 + bend, y0, x1 + bend, y1, x1, y1);
          ends.push([x1, y1]);
        }
        brush.setLineDash(dashed ? [4, 3] : []);
        for (const [colour, line] of strong ? [[theme.paper, 4.5], [theme.ink, 2]] : [[theme.ink, 0.7]]) {
          brush.strokeStyle = css(colour);
          brush.lineWidth = line;
          brush.stroke();
        }
      }
    }
    brush.setLineDash([]);
    if (!strong) return;
    brush.fillStyle = css(theme.ink);
    brush.beginPath();
    for (const [x, y] of ends) {
      brush.moveTo(x, y);
      brush.arc(x, y, 3.5, 0, 7);
    }
    brush.fill();
  }

  function inRows(brush, draw) {
    brush.save();
    brush.beginPath();
    brush.rect(LEFT, TOP, width - LEFT - STRIP - 8, height - TOP - BOTTOM);
    brush.clip();
    draw();
    brush.restore();
  }

  function ticks(low, high, about) {
    const raw = (high - low) / about, power = Math.pow(10, Math.floor(Math.log10(raw)));
    const step = [1, 2, 5, 10].map((f) => f * power).find((s) => s >= raw);
    const list = [];
    for (let value = Math.ceil(low / step) * step; value <= high + step / 1e6; value += step) list.push(value);
    return list;
  }

  function paintStill() {
    still.width = canvas.width;
    still.height = canvas.height;
    const brush = still.getContext('2d');
    brush.scale(ratio, ratio);
    brush.fillStyle = css(theme.paper);
    brush.fillRect(0, 0, width, height);
    brush.font = FONT;
    const right = width - STRIP - 8;
    // The means of the cluster, of the whole run; the part that is shown below is framed.
    const all = (t) => LEFT + (t / end) * (right - LEFT);
    let top = 1;
    for (let i = 0; i < head.load; i++) top = Math.max(top, mean.violations[i]);
    brush.fillStyle = css(theme.panel);
    brush.fillRect(LEFT, 16, right - LEFT, 34);
    brush.fillStyle = css(theme.far);
    for (let i = 0; i < head.load; i++) {
      if (mean.violations[i] > 0) {
        const h = Math.max(1, (34 * mean.violations[i]) / top);
        brush.fillRect(all(mean.start[i]), 50 - h, Math.max(1, all(mean.end[i]) - all(mean.start[i])), h);
      }
    }
    brush.strokeStyle = css(theme.soft);
    brush.strokeRect(all(state.t0) + 0.5, 15.5, all(state.t1) - all(state.t0) - 1, 35);
    brush.fillStyle = css(theme.soft);
    brush.textBaseline = 'middle';
    brush.textAlign = 'left';
    brush.fillText('Hosts in violation' + (width < 600 ? '' : ' over the whole run') + (head.load ? ', means over ' + seconds(mean.end[0] - mean.start[0]) : ''), LEFT, 8);
    brush.textAlign = 'right';
    brush.fillText(number(top), LEFT - 5, 20);
    brush.fillText('0', LEFT - 5, 48);
    // Hosts.
    const h = rowHeight();
    inRows(brush, () => {
      brush.fillStyle = css(theme.panel);
      brush.fillRect(LEFT, TOP, right - LEFT, height);
      brush.imageSmoothingEnabled = h * ratio < 1;
      if (cols) {
        const first = X(Math.max(0, times[0] - half));
        brush.drawImage(heat, 0, 0, 1, rows, X(0), Y(0), first - X(0) + 1, h * rows);
        brush.drawImage(heat, first, Y(0), X(times[cols - 1] + half) - first, h * rows);
      } else {
        brush.drawImage(heat, X(0), Y(0), X(end) - X(0), h * rows);
      }
      if ($('tl-violations').checked && !density) {
        const tall = Math.max(2, h), inset = tall >= 6 ? 1 : 0;
        brush.fillStyle = css(byGroup() ? theme.ink : theme.far);
        brush.beginPath();
        for (let i = 0; i < head.violations; i++) {
          const r = row(V.host[i]), x = X(V.start[i]), w = Math.max(2, X(V.start[i] + V.duration[i]) - x);
          if (r < 0 || x + w < LEFT || x > right) continue;
          const y = Y(place[r]);
          if (y + tall >= TOP && y <= height) brush.rect(x, y + inset, w, tall - 2 * inset);
        }
        brush.fill();
        if (inset) {
          brush.strokeStyle = css(theme.edge);
          brush.stroke();
        }
      }
      if ($('tl-arcs').value === 'all') arcs(brush, Array.from(M.vm.keys()), false);
      if (density) {
        brush.strokeStyle = css(theme.ink);
        brush.setLineDash([5, 4]);
        brush.beginPath();
        brush.moveTo(LEFT, Y(rows - 40));
        brush.lineTo(right, Y(rows - 40));
        brush.stroke();
        brush.setLineDash([]);
      }
    });
    brush.fillStyle = css(theme.soft);
    const step = density ? 10 : Math.max(1, Math.ceil(15 / h));
    for (let position = Math.ceil(state.r0 / step) * step + (density ? rows % step : 0); position < state.r1; position += step) {
      const y = Y(position) + (density ? 0 : Math.min(h, 15) / 2);
      if (y < TOP + 4 || y > height - BOTTOM - 2) continue;
      brush.fillText(density ? (rows - position) * 2.5 + ' %' : clipped(names[at[position]]), LEFT - 5, y);
    }
    brush.textAlign = 'center';
    for (const t of ticks(state.t0, state.t1, Math.max(2, (right - LEFT) / (width < 600 ? 70 : 110)))) {
      brush.fillRect(X(t), height - BOTTOM, 1, 4);
      brush.textAlign = X(t) > right - 20 ? 'right' : 'center';
      brush.fillText(seconds(t), Math.min(right, X(t)), height - 11);
    }
  }
  function clipped(name) {
    const most = Math.floor((LEFT - 10) / 6.8);
    return name.length > most && pen.measureText(name).width > LEFT - 8 ? name.slice(0, most - 6) + '…' + name.slice(-5) : name;
  }

  function draw() {
    asked = false;
    const begin = performance.now();
    if (stale) {
      paintStill();
      stale = false;
    }
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.drawImage(still, 0, 0);
    pen.scale(ratio, ratio);
    const right = width - STRIP - 8, h = rowHeight();
    inRows(pen, () => {
      const which = $('tl-arcs').value;
      if (which === 'now') arcs(pen, migrationsAt(state.t), true);
      if (which === 'chosen') {
        const ofHost = (i) => state.host >= 0 && (row(M.from[i]) === state.host || row(M.to[i]) === state.host);
        const own = state.vm !== NONE ? (i) => head.vms[M.vm[i]] === state.vm : ofHost;
        arcs(pen, Array.from(M.vm.keys()).filter(own), true);
      }
      if (state.host >= 0 && !density) {
        pen.strokeStyle = css(theme.ink);
        pen.lineWidth = 2;
        pen.strokeRect(LEFT + 1, Y(place[state.host]) - 1, right - LEFT - 2, Math.max(3, h) + 2);
      }
    });
    if (STRIPS) {
      paintStrip(column(state.t));
      pen.imageSmoothingEnabled = false;
      pen.drawImage(strip, 0, state.r0, STRIPS, state.r1 - state.r0, width - STRIP, TOP, STRIP - 2, height - TOP - BOTTOM);
    }
    pen.strokeStyle = css(theme.ink);
    pen.lineWidth = 1.5;
    for (const [x, y0, y1] of [[X(state.t), TOP, height - BOTTOM], [LEFT + (state.t / end) * (right - LEFT), 12, 50]]) {
      if (x < LEFT - 1 || x > right + 1) continue;
      pen.beginPath();
      pen.moveTo(x, y0);
      pen.lineTo(x, y1);
      pen.stroke();
    }
    canvas.dataset.frame = (performance.now() - begin).toFixed(2);
  }

  function ask(everything) {
    stale = stale || everything;
    if (!asked) {
      asked = true;
      requestAnimationFrame(draw);
    }
  }
  function resize() {
    if (canvas.clientWidth) fit(canvas.clientWidth, window.devicePixelRatio || 1);
  }
  function fit(wide, dense) {
    ratio = dense;
    width = wide;
    pen.font = FONT;
    let longest = 0;
    if (!density) for (const name of names) longest = Math.max(longest, name.length < 10 ? 0 : pen.measureText(name).width);
    LEFT = Math.max(66, Math.min(width < 600 ? 96 : 150, longest + 10));
    strip.width = STRIPS;
    strip.height = rows;
    height = TOP + BOTTOM + (density ? 320 : Math.min(Math.max(200, innerHeight * 0.6), Math.max(120, rows * 14)));
    canvas.style.height = height + 'px';
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    ask(true);
  }

  // ---- words ----

  function tell() {
    const c = column(state.t), parts = [];
    const whole = head.violations === head.allViolations;
    const bad = whole ? violationsAt(state.t) : Math.round(meanAt(mean.violations, state.t));
    // Without samples only hosts have a row that the tables name.
    const hosts = density ? '' : ' of ' + (loads ? rows : Math.max(rows, head.allHosts || 0));
    parts.push(bad + hosts + (bad === 1 && !hosts ? ' host' : ' hosts') + ' in violation');
    if (loads) {
      let off = 0, sum = 0;
      for (let r = 0; r < rows; r++) {
        const load = loads[r * cols + c];
        if (load === OFF) off++; else sum += load;
      }
      if (off) parts.push(off + ' off');
      if (off < rows) parts.push('mean load ' + number(sum / (rows - off)) + ' %');
    } else if (meanAt(mean.load, state.t) >= 0) {
      parts.push('mean load ' + number(meanAt(mean.load, state.t)) + ' %');
    }
    const moving = migrationsAt(state.t).length;
    parts.push(moving + (moving === 1 ? ' migration' : ' migrations') + ' under way');
    if (groupOf) {
      const seen = new Set();
      for (let r = 0; r < rows; r++) if (groupOf[r * cols + c]) seen.add(groupOf[r * cols + c]);
      const one = groupsAreSites ? ' site' : ' group';
      parts.push(seen.size + one + (seen.size === 1 ? '' : 's'));
    }
    $('tl-now').textContent = 'At ' + seconds(state.t) + ': ' + parts.join(', ') + '.';
    $('tl-time').value = Math.round((1000 * state.t) / end);
    $('tl-time').setAttribute('aria-valuetext', seconds(state.t));
    section.dataset.time = state.t.toFixed(3);
    section.dataset.chosen = state.vm !== NONE ? state.vm : state.host >= 0 ? names[state.host] : '';
  }

  function element(tag, text, parent) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (parent) parent.append(made);
    return made;
  }
  function jump(parent, text, t, host) {
    const button = element('button', text, parent);
    button.type = 'button';
    button.className = 'jump';
    button.addEventListener('click', () => { go(t); if (host >= 0) choose(host); });
  }
  function listed(box, title, items) {
    if (!items.length) return;
    const line = element('p', title + ' ', box);
    items.slice(0, 30).forEach(([text, t, host]) => jump(line, text, t, host));
    if (items.length > 30) element('span', ' and ' + (items.length - 30) + ' more', line);
  }

  function detail() {
    clearTimeout(waiting);
    const box = $('tl-detail');
    box.replaceChildren();
    if (state.vm !== NONE) {
      element('h3', state.vm, box);
      const here = whereIs(state.vm, state.t);
      element('p', 'At ' + seconds(state.t) + (here >= 0 ? ' on ' + names[here] + '.' : ' on no host that is known.'), box);
      listed(box, 'Its hosts:', stays(state.vm).map(([host, from]) => [(host >= 0 ? names[host] : 'gone') + ' from ' + seconds(from), from, NONE]));
      return;
    }
    if (state.host < 0) return;
    const name = names[state.host], c = column(state.t);
    element('h3', name, box);
    const facts = [];
    if (loads) facts.push(loadWords(loads[state.host * cols + c]));
    if (groupOf) facts.push((groupsAreSites ? 'site ' : 'group ') + (groupOf[state.host * cols + c] ? groups[groupOf[state.host * cols + c] - 1] : 'none'));
    if (siteOfRow && siteOfRow[state.host] >= 0) facts.push('site ' + head.sites[siteOfRow[state.host]]);
    element('p', 'At ' + seconds(state.t) + ': ' + (facts.join(', ') || 'load unknown') + '.', box);
    if (loads) history(box, name);
    const own = [], arrivals = [], departures = [];
    for (const i of byStart) if (row(V.host[i]) === state.host) own.push([seconds(V.start[i]) + ' for ' + seconds(V.duration[i]), V.start[i], NONE]);
    for (let i = 0; i < head.migrations; i++) {
      const said = head.vms[M.vm[i]] + ' at ' + seconds(M.start[i]) + ['', ' failed', ' cancelled'][M.outcome[i]];
      if (row(M.to[i]) === state.host) arrivals.push([said, M.start[i], NONE]);
      if (row(M.from[i]) === state.host) departures.push([said, M.start[i], NONE]);
    }
    const order = (a, b) => a[1] - b[1];
    listed(box, own.length + (own.length === 1 ? ' violation:' : ' violations:'), own);
    listed(box, 'Migrations to it:', arrivals.sort(order));
    listed(box, 'Migrations from it:', departures.sort(order));
    if (placed.length) {
      const on = guests(state.host, state.t);
      const line = element('p', on.length + (on.length === 1 ? ' VM' : ' VMs') + ' on it at ' + seconds(state.t) + (on.length ? ': ' : '.'), box);
      on.slice(0, 40).forEach((vm) => {
        const button = element('button', vm, line);
        button.type = 'button';
        button.className = 'jump';
        button.addEventListener('click', () => chooseVm(vm));
      });
    }
  }

  function history(box, name) {
    const small = element('canvas', '', box);
    small.setAttribute('role', 'img');
    small.setAttribute('aria-label', 'Load of ' + name + ' over time');
    const w = small.clientWidth || 600, h = 112, brush = small.getContext('2d');
    small.width = w * ratio;
    small.height = h * ratio;
    brush.scale(ratio, ratio);
    let most = 110;
    for (let c = 0; c < cols; c++) if (loads[state.host * cols + c] < UNKNOWN) most = Math.max(most, loads[state.host * cols + c]);
    const x = (t) => 40 + (t / end) * (w - 46), y = (load) => 100 - (load / most) * 92;
    brush.fillStyle = css(theme.over);
    for (let i = 0; i < head.violations; i++) {
      if (row(V.host[i]) === state.host) brush.fillRect(x(V.start[i]), 8, Math.max(1.5, (V.duration[i] / end) * (w - 46)), 92);
    }
    brush.font = '11px system-ui, "DejaVu Sans", sans-serif';
    brush.fillStyle = css(theme.soft);
    for (const load of [0, 100]) {
      brush.fillText(load + ' %', 2, y(load) + 4);
      brush.fillRect(40, y(load), w - 46, 1);
    }
    brush.strokeStyle = css(theme.ink);
    brush.lineWidth = 1.5;
    brush.beginPath();
    let down = false;
    for (let c = 0; c < cols; c++) {
      const load = loads[state.host * cols + c];
      if (load >= UNKNOWN) { down = false; continue; }
      if (down) brush.lineTo(x(times[c]), y(load)); else brush.moveTo(x(times[c]), y(load));
      down = true;
    }
    brush.stroke();
    brush.setLineDash([3, 3]);
    brush.strokeRect(x(state.t), 8, 0.1, 92);
  }

  function legend() {
    const box = $('tl-legend');
    box.replaceChildren();
    const add = (background, text) => {
      const item = element('span', '', box);
      element('i', '', item).style.background = background;
      item.append(text);
    };
    if (density) {
      add('linear-gradient(90deg,' + css(theme.low) + ',' + css(theme.high) + ')', 'few to many hosts with this load');
      add('linear-gradient(90deg,' + css(theme.low) + ',' + css(theme.far) + ')', 'the same beyond the capacity');
    } else if (byGroup()) {
      const sites = mode() === 'site' || groupsAreSites, count = mode() === 'site' ? head.sites.length : groups.length;
      add(css(GROUPS[0]), 'a colour for each ' + (sites ? 'site; ' : 'group; ') + count + ' in the run' + (count > GROUPS.length ? ', colours repeat' : ''));
    } else if (loads) {
      add('linear-gradient(90deg,' + css(theme.of[0]) + ',' + css(theme.of[100]) + ')', 'load 0 to 100 %');
      if (beyond) add('linear-gradient(90deg,' + css(theme.of[101]) + ',' + css(theme.of[150]) + ')', 'more');
    }
    if (!density) {
      add(css(byGroup() ? theme.ink : theme.far), 'in violation');
      if (loads) add('repeating-linear-gradient(45deg,' + css(theme.line) + ' 0 3px,' + css(theme.paper) + ' 3px 6px)', 'off');
      const strips = [];
      if (groupOf) strips.push(groupsAreSites ? 'site' : 'group at the time of the line');
      if (siteOfRow) strips.push('site');
      if (strips.length) add(css(GROUPS[0]), (strips.length === 1 ? 'strip' : 'strips') + ' on the right: ' + strips.join(', '));
    }
    const cut = [];
    if (head.violations < head.allViolations) cut.push('the longest ' + head.violations + ' of ' + head.allViolations + ' violations');
    if (head.migrations < head.allMigrations) cut.push('the longest ' + head.migrations + ' of ' + head.allMigrations + ' migrations');
    if (cut.length) element('span', 'Shown are ' + cut.join(' and ') + '.', box);
  }

  // ---- what one can do ----

  let told = 0, waiting = 0;
  // What is said of the chosen follows when the time rests.
  function detailSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(detail, 120);
  }
  function go(t, quietly) {
    state.t = Math.min(end, Math.max(0, t));
    const span = state.t1 - state.t0;
    if (state.t < state.t0 || state.t > state.t1) {
      state.t0 = Math.min(end - span, Math.max(0, state.t - span / 2));
      state.t1 = state.t0 + span;
      stale = true;
    }
    if (!quietly || performance.now() - told > 250) {
      told = performance.now();
      tell();
      if (!quietly) detailSoon();
    }
    ask(false);
  }
  function show(position) {
    const span = state.r1 - state.r0;
    if (position < state.r0 || position + 1 > state.r1) {
      state.r0 = Math.min(rows - span, Math.max(0, position - span / 2));
      state.r1 = state.r0 + span;
      stale = true;
    }
  }
  function choose(host) {
    state.host = host;
    state.vm = NONE;
    if (state.host >= 0 && !density) show(place[state.host]);
    tell();
    detail();
    ask(false);
  }
  function chooseVm(name) {
    state.vm = name;
    state.host = whereIs(name, state.t);
    if (state.host >= 0 && !density) show(place[state.host]);
    if ($('tl-arcs').value !== 'all') $('tl-arcs').value = 'chosen';
    tell();
    detail();
    ask(true);
  }
  function visit(i) {
    if (i === undefined) return;
    go(V.start[i] + V.duration[i] / 2);
    choose(row(V.host[i]));
  }
  const worst = () => visit(byStart.reduce((best, i) => (best === undefined || V.duration[i] > V.duration[best] ? i : best), undefined));
  const middle = (i) => V.start[i] + V.duration[i] / 2;
  const byMiddle = byStart.slice().sort((a, b) => middle(a) - middle(b));
  const following = () => visit(byMiddle.find((i) => middle(i) > state.t + 1e-3));
  const preceding = () => visit(byMiddle.filter((i) => middle(i) < state.t - 1e-3).pop());
  function zoomTime(factor, around) {
    const span = Math.min(end, Math.max(end / 500, (state.t1 - state.t0) * factor));
    const share = (around - state.t0) / (state.t1 - state.t0);
    state.t0 = Math.min(end - span, Math.max(0, around - span * share));
    state.t1 = state.t0 + span;
    ask(true);
  }
  function zoomHosts(factor) {
    const span = Math.min(rows, Math.max(Math.min(rows, 4), (state.r1 - state.r0) * factor));
    const around = state.host >= 0 && !density ? place[state.host] + 0.5 : (state.r0 + state.r1) / 2;
    state.r0 = Math.min(rows - span, Math.max(0, around - span / 2));
    state.r1 = state.r0 + span;
    ask(true);
  }
  function reset() {
    Object.assign(state, { t0: 0, t1: end, r0: 0, r1: rows });
    ask(true);
  }
  function order() {
    const by = $('tl-order').value, c = column(state.t);
    const group = (r) => (by === 'site' ? siteOfRow[r] : groupOf ? groupOf[r * cols + c] : 0);
    at = Array.from({ length: rows }, (_, i) => i);
    if (by === 'violation') at.sort((a, b) => secondsOf[b] - secondsOf[a] || a - b);
    if (by === 'group' || by === 'site') at.sort((a, b) => group(a) - group(b) || a - b);
    at.forEach((r, position) => { place[r] = position; });
    paintHeat();
    ask(true);
  }
  let last = 0;
  function play(on) {
    state.playing = on;
    $('tl-play').textContent = on ? 'Pause' : 'Play';
    $('tl-play').setAttribute('aria-pressed', String(on));
    $('tl-now').setAttribute('aria-live', on ? 'off' : 'polite');
    if (on) {
      if (state.t >= end) state.t = 0;
      last = performance.now();
      requestAnimationFrame(step);
    } else {
      go(state.t);
    }
  }
  function step(now) {
    if (!state.playing) return;
    const t = state.t + ((now - last) / 1000) * Number($('tl-speed').value);
    last = now;
    go(t, true);
    if (state.t >= end) play(false); else requestAnimationFrame(step);
  }

  $('tl-play').addEventListener('click', () => play(!state.playing));
  $('tl-worst').addEventListener('click', worst);
  $('tl-next').addEventListener('click', following);
  $('tl-previous').addEventListener('click', preceding);
  $('tl-in').addEventListener('click', () => zoomTime(0.5, state.t));
  $('tl-out').addEventListener('click', () => zoomTime(2, state.t));
  $('tl-taller').addEventListener('click', () => zoomHosts(0.5));
  $('tl-flatter').addEventListener('click', () => zoomHosts(2));
  $('tl-reset').addEventListener('click', reset);
  $('tl-time').addEventListener('input', (event) => go((end * event.target.value) / 1000));
  $('tl-violations').addEventListener('change', () => ask(true));
  $('tl-arcs').addEventListener('change', () => ask(true));
  $('tl-order').addEventListener('change', order);
  $('tl-colour').addEventListener('change', () => { paintHeat(); legend(); ask(true); });
  $('tl-find').addEventListener('change', (event) => {
    const name = event.target.value.trim();
    if (rowOfName.has(name)) choose(rowOfName.get(name));
    else if (isVm(name)) chooseVm(name);
    else if (name) $('tl-now').textContent = 'There is no host or VM ' + name + '.';
  });
  let dragging = false;
  const pointed = (event) => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  canvas.addEventListener('pointerdown', (event) => {
    const [x, y] = pointed(event);
    dragging = true;
    canvas.setPointerCapture(event.pointerId);
    if (y < TOP) {
      go(((x - LEFT) / (width - STRIP - 8 - LEFT)) * end);
      return;
    }
    go(timeAt(x));
    const position = Math.floor(state.r0 + (y - TOP) / rowHeight());
    if (!density && position >= 0 && position < rows && y < height - BOTTOM) choose(at[position]);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!dragging) return;
    const [x, y] = pointed(event);
    go(y < TOP ? ((x - LEFT) / (width - STRIP - 8 - LEFT)) * end : timeAt(x), true);
  });
  for (const over of ['pointerup', 'pointercancel']) {
    canvas.addEventListener(over, () => { if (dragging) { dragging = false; go(state.t); } });
  }
  canvas.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // else the page scrolls
    event.preventDefault();
    zoomTime(event.deltaY < 0 ? 0.8 : 1.25, timeAt(pointed(event)[0]));
  }, { passive: false });
  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const far = event.shiftKey ? 10 : 1, tick = (state.t1 - state.t0) / 200;
    const move = (by) => {
      if (density) return;
      const position = state.host >= 0 ? place[state.host] + by : by > 0 ? Math.ceil(state.r0) : Math.floor(state.r1) - 1;
      choose(at[Math.min(rows - 1, Math.max(0, position))]);
    };
    const keys = {
      ArrowLeft: () => go(state.t - far * tick), ArrowRight: () => go(state.t + far * tick),
      ArrowUp: () => move(-far), ArrowDown: () => move(far), Home: () => go(0), End: () => go(end),
      '+': () => zoomTime(0.5, state.t), '=': () => zoomTime(0.5, state.t), '-': () => zoomTime(2, state.t),
      '[': () => zoomHosts(2), ']': () => zoomHosts(0.5), 0: reset, ' ': () => play(!state.playing),
      w: worst, n: following, p: preceding, Escape: () => choose(NONE),
      m: () => {
        const list = $('tl-arcs');
        list.selectedIndex = (list.selectedIndex + 1) % list.options.length;
        ask(true);
      }
    };
    const action = keys[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  });
  function recolour(dark) {
    chooseTheme(dark);
    paintHeat();
    legend();
    detail();
    paintStill();
    draw();
  }
  prefersDark.addEventListener('change', () => recolour(prefersDark.matches));
  addEventListener('beforeprint', () => {
    fit(PAPER, 3);
    recolour(false);
    // On paper nothing can be opened.
    if ($('properties')) $('properties').open = true;
  });
  addEventListener('afterprint', () => {
    resize();
    recolour(prefersDark.matches);
  });
  new ResizeObserver(resize).observe(canvas);

  section.hidden = false;
  for (const id of ['tl-colour', 'tl-order']) {
    if (!groupOf) $(id).querySelector('[value=group]').remove();
    if (!siteOfRow) $(id).querySelector('[value=site]').remove();
    if (groupOf && groupsAreSites) $(id).querySelector('[value=group]').textContent = id === 'tl-order' ? 'by site' : 'site';
  }
  $('tl-colour-label').hidden = !STRIPS;
  if (density) for (const id of ['tl-violations', 'tl-arcs', 'tl-order']) $(id).closest('label').hidden = true;
  canvas.setAttribute('aria-label', density
    ? 'Loads of all hosts by time: how many hosts have which load'
    : rows + ' hosts by time, coloured by load; ' + head.allViolations + ' violations and ' + head.allMigrations + ' migrations');
  $('tl-names').append(...names.slice(0, 2000).map((name) => Object.assign(document.createElement('option'), { value: name })));
  paintHeat();
  legend();
  tell();
  resize();
  section.dataset.ready = 'true';
})();

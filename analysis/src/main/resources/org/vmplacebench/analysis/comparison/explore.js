// Any metric of the runs that are compared, by scenario and variant: means with their intervals. The numbers are in a block of the page.
(function () {
  'use strict';
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($('explore-data').textContent);
  if (!data.metrics.length) return;
  const SVG = 'http://www.w3.org/2000/svg';
  // Okabe and Ito; shapes differ as well.
  const COLOURS = ['#0072B2', '#E69F00', '#009E73', '#CC79A7', '#56B4E9', '#D55E00', '#7F7F7F', '#B8A800'];
  const SHAPES = ['M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0', 'M-4.5,-4.5h9v9h-9z', 'M0,-6L5.5,4.5H-5.5z', 'M0,-6L6,0L0,6L-6,0z'];
  const hidden = new Set();

  function make(tag, attributes, parent, text) {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text !== undefined) element.textContent = text;
    if (parent) parent.append(element);
    return element;
  }
  function number(value) {
    if (value === null) return 'unknown';
    const size = Math.abs(value);
    return size !== 0 && (size >= 1e7 || size < 1e-3) ? value.toExponential(3).replace(/\.?0*e\+?/, 'e') : String(Number(value.toPrecision(4)));
  }
  function ticks(low, high, about) {
    const raw = (high - low) / about, power = Math.pow(10, Math.floor(Math.log10(raw)));
    const step = [1, 2, 5, 10].map((f) => f * power).find((s) => s >= raw);
    const list = [];
    for (let value = Math.ceil(low / step) * step; value <= high + step / 1e6; value += step) list.push(value);
    return list;
  }

  function draw() {
    const metric = data.metrics[$('explore-metric').value];
    // What a metric of a group is, is said after the name of the group: 'violations: their durations, together'.
    const group = /^(violations|computations|reconfigurations|migrations)_/.exec(metric.name);
    const words = (group ? group[1] + ': ' : '') + metric.what + (metric.unit ? ', ' + metric.unit : '');
    $('explore-what').textContent = metric.what ? words.charAt(0).toUpperCase() + words.slice(1) + '.' : metric.name;
    const rows = metric.rows.filter((row) => !hidden.has(row[1]));
    const box = $('explore-plot');
    box.replaceChildren();
    if (!rows.length) {
      box.textContent = 'All variants are hidden.';
      return;
    }
    const ends = rows.flatMap((row) => [row[2], row[3], row[4]]).filter((value) => value !== null);
    let low = Math.min(0, ...ends), high = Math.max(0, ...ends);
    if (low === high) high = low + 1;
    const width = Math.max(340, box.clientWidth), narrow = width < 600;
    const widest = Math.max(...rows.map((row) => data.variants[row[1]].length));
    const left = Math.round(Math.min(0.36 * width, Math.max(narrow ? 110 : 220, 7 * widest + 20))), right = width - 20, ROW = 22, HEAD = 26;
    const scenarios = [...new Set(rows.map((row) => row[0]))].sort((a, b) => a - b);
    const height = scenarios.length * HEAD + rows.length * ROW + 34;
    const plot = make('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'group', 'aria-label': metric.name }, box);
    const x = (value) => left + ((value - low) / (high - low)) * (right - left);
    for (const tick of ticks(low, high, narrow ? 3 : 7)) {
      make('line', { x1: x(tick), x2: x(tick), y1: 4, y2: height - 24, stroke: 'currentColor', 'stroke-opacity': 0.15 }, plot);
      make('text', { x: x(tick), y: height - 8, 'text-anchor': 'middle', class: 'soft' }, plot, number(tick));
    }
    let y = 0;
    for (const scenario of scenarios) {
      y += HEAD;
      make('text', { x: 0, y: y - 8, 'font-weight': 600 }, plot, data.scenarios[scenario]);
      for (const [, variant, mean, from, to, runs] of rows.filter((row) => row[0] === scenario)) {
        const name = data.variants[variant], colour = COLOURS[variant % COLOURS.length];
        const known = from !== null && to !== null && from < to;
        const words = `${name}, ${data.scenarios[scenario]}: ${number(mean)}${metric.unit ? ' ' + metric.unit : ''}`
          + (known ? `, 95 % CI ${number(from)} to ${number(to)}` : '') + `, ${runs} ${runs === 1 ? 'run' : 'runs'}`;
        const mark = make('g', { tabindex: 0, role: 'img', 'aria-label': words, class: 'mark' }, plot);
        make('title', {}, mark, words);
        make('rect', { x: 0, y, width, height: ROW, fill: 'transparent' }, mark);
        // Names of variants differ at their end.
        const longest = Math.floor((left - 14) / 6.6), half = Math.floor(longest / 3);
        make('text', { x: left - 12, y: y + 15, 'text-anchor': 'end' }, mark, name.length > longest ? name.slice(0, half) + '…' + name.slice(half + 1 - longest) : name);
        if (known) make('line', { x1: x(from), x2: x(to), y1: y + 11, y2: y + 11, stroke: colour, 'stroke-width': 3 }, mark);
        make('path', { d: SHAPES[variant % SHAPES.length], fill: colour, transform: `translate(${x(mean)},${y + 11})` }, mark);
        for (const event of ['pointerenter', 'focus']) mark.addEventListener(event, () => { $('explore-value').textContent = words + '.'; });
        y += ROW;
      }
    }
  }

  data.metrics.forEach((metric, i) => {
    const option = document.createElement('option');
    option.value = i;
    option.textContent = metric.name;
    if (metric.name === 'violations_total_s') option.selected = true;
    $('explore-metric').append(option);
  });
  data.variants.forEach((name, variant) => {
    const label = document.createElement('label'), check = document.createElement('input');
    check.type = 'checkbox';
    check.checked = true;
    check.addEventListener('change', () => {
      if (check.checked) hidden.delete(variant); else hidden.add(variant);
      draw();
    });
    label.append(check, ' ' + name);
    $('explore-variants').append(label);
  });
  $('explore-metric').addEventListener('change', draw);
  $('explore').hidden = false;
  let wide = 0;
  new ResizeObserver(() => {
    if ($('explore-plot').clientWidth !== wide) {
      wide = $('explore-plot').clientWidth;
      draw();
    }
  }).observe($('explore-plot'));
  draw();
  $('explore').dataset.ready = 'true';
})();

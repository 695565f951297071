# What all figures share: reading tables, colours (Okabe and Ito, told apart by colour-blind readers too), theme, units,
# saving.

# What a spreadsheet would take for a formula has an apostrophe before it.
vp_text <- function(cells) sub("^'(?='*[-=+@\t\r].)", "", cells, perl = TRUE)

# Where a table is: what the workbench left beside the scripts where it is Parquet or very long, or what the run left.
vp_path <- function(name) {
  left <- file.path(results, "figures", "scripts", "tables", paste0(name, ".csv"))
  if (file.exists(left)) return(left)
  # Of a run that broke off.
  whole <- file.path(results, "tables")
  file.path(if (dir.exists(whole)) whole else file.path(results, "tables.incomplete"), paste0(name, ".csv"))
}

# The columns named as texts stay texts, also where they look like numbers.
vp_table <- function(name, texts) {
  rows <- read.csv(vp_path(name), fileEncoding = "UTF-8", check.names = FALSE,
                   na.strings = "", colClasses = setNames(rep("character", length(texts)), texts))
  rows[texts] <- lapply(rows[texts], vp_text)
  rows
}

# "node2" before "node10".
vp_natural_rank <- function(names) {
  found <- gregexpr("[0-9]+", names)
  keys <- names
  regmatches(keys, found) <- lapply(regmatches(names, found), function(digits) {
    paste0(strrep("0", pmax(0, 20 - nchar(digits))), digits)
  })
  match(names, names[order(keys, method = "radix")])
}

vp_blue <- "#0072B2"
vp_orange <- "#E69F00"
vp_red <- "#D55E00"
vp_green <- "#009E73"
vp_sky <- "#56B4E9"
vp_purple <- "#CC79A7"
vp_grey <- "#7F7F7F"

vp_state_colours <- c(
  "plan found" = vp_blue, "nothing to do" = vp_grey, "no placement" = vp_red, "no plan" = vp_orange,
  "complete" = vp_blue, "aborted" = vp_red,
  "finished" = vp_blue, "failed" = vp_red, "cancelled" = vp_orange
)

theme_set(
  theme_minimal(base_size = 11, base_family = "sans") +
    theme(
      panel.grid.minor = element_blank(),
      panel.grid.major = element_line(colour = "grey90", linewidth = 0.3),
      axis.line = element_line(colour = "grey40", linewidth = 0.3),
      axis.ticks = element_line(colour = "grey40", linewidth = 0.3),
      plot.title = element_text(face = "bold", size = 12),
      plot.title.position = "plot",
      plot.subtitle = element_text(colour = "grey30", size = 9.5),
      plot.caption = element_text(colour = "grey40", size = 8, hjust = 0),
      plot.caption.position = "plot",
      legend.position = "top",
      legend.justification = "left",
      legend.margin = margin(0, 0, 0, 0),
      legend.key.size = unit(0.9, "lines"),
      legend.title = element_blank(),
      strip.text = element_text(face = "bold", hjust = 0)
    )
)

# Simulated time on the x axis: s up to two hours, h beyond; the same span on all figures of a run.
vp_time <- function(end, name = "Simulated time", most = 7) {
  unit <- if (end > 7200) 3600 else 1
  scale_x_continuous(
    paste0(name, if (unit == 1) " (s)" else " (h)"),
    labels = function(x) format(x / unit, trim = TRUE, big.mark = " ", scientific = FALSE),
    breaks = function(limits) unit * scales::breaks_extended(most)(limits / unit),
    limits = c(0, end), oob = scales::oob_keep, expand = expansion(mult = c(0.005, 0.02))
  )
}

# Factor and name of a unit in which the values have few digits.
vp_unit <- function(values, steps, names) {
  top <- suppressWarnings(max(abs(values), na.rm = TRUE))
  step <- if (is.finite(top)) max(1, sum(top >= steps * 2)) else 1
  list(by = steps[step], name = names[step])
}
vp_energy_unit <- function(values) vp_unit(values, c(1, 1e3, 1e6, 1e9), c("J", "kJ", "MJ", "GJ"))
vp_power_unit <- function(values) vp_unit(values, c(1, 1e3, 1e6), c("W", "kW", "MW"))
vp_duration_unit <- function(values) {
  top <- suppressWarnings(max(abs(values), na.rm = TRUE))
  if (is.finite(top) && top > 0 && top < 0.5) list(by = 1e-3, name = "ms") else list(by = 1, name = "s")
}

vp_numbers <- function(x) format(x, trim = TRUE, big.mark = " ", scientific = FALSE, drop0trailing = TRUE)
vp_signif <- function(x, digits = 4) ifelse(is.na(x), "-", vapply(signif(x, digits), vp_numbers, ""))

# "12 violations, 345.6 s in total, 28.8 ± 3.4 s each (mean ± sd)"
vp_words <- function(kind, one, many) {
  row <- summaries[summaries$kind == kind, ]
  if (row$count == 0) return(paste("no", one))
  counted <- paste(vp_numbers(row$count), if (row$count == 1) one else many)
  if (row$finished < row$count) counted <- paste0(counted, ", of which ", vp_numbers(row$finished), " finished")
  if (row$finished == 0) return(counted)
  unit <- vp_duration_unit(row$mean)
  each <- if (is.na(row$sd)) "" else {
    paste0(", ", vp_signif(row$mean / unit$by, 3), " ± ", vp_signif(row$sd / unit$by, 3), " ", unit$name,
           " each (mean ± sd)")
  }
  paste0(counted, ", ", vp_signif(row$total), " s in total", each)
}

# The bins of simulated time as steps, drawn to the end of the last bin.
vp_steps <- function(bins) {
  last <- bins[nrow(bins), ]
  last$start <- last$end
  rbind(bins, last)
}

vp_counts <- function() {
  scale_y_continuous(
    limits = c(0, NA), labels = vp_numbers, expand = expansion(mult = c(0, 0.06)),
    breaks = function(limits) {
      breaks <- scales::breaks_extended(5, Q = c(1, 5, 2, 4, 3))(limits)
      whole <- breaks[breaks == round(breaks)]
      if (length(whole) > 1) whole else unique(round(breaks))
    }
  )
}

# A figure of a run in which there was nothing to draw.
vp_nothing <- function(words, title) {
  ggplot() +
    annotate("text", x = 0, y = 0, label = words, colour = "grey40", size = 4.5) +
    labs(title = title, subtitle = run_words, x = NULL, y = NULL) +
    theme(panel.grid.major = element_blank(), axis.line = element_blank(), axis.ticks = element_blank(),
          axis.text = element_blank())
}

# More points than this hide each other.
vp_crowd <- 3000

# Points over time where they can be told apart; elsewhere one panel per group, with the number of points in colour.
vp_points <- function(rows, group, aesthetics, stride, by_shape = NULL) {
  if (nrow(rows) <= vp_crowd) {
    return(list(
      aesthetics,
      geom_point(by_shape, size = 1.7, alpha = if (nrow(rows) > 500) 0.5 else 0.9)
    ))
  }
  list(
    stat_bin_2d(aes(weight = stride), bins = c(90, 24), drop = TRUE),
    facet_wrap(group, ncol = 1),
    scale_fill_viridis_c("Number", trans = "log10", labels = vp_numbers),
    theme(legend.position = "right", legend.title = element_text(size = 9), legend.key.size = unit(1, "lines"))
  )
}

vp_thinned <- function(stride) {
  if (stride > 1) paste0("One of ", stride, " is drawn; totals count all.") else NULL
}

# For a panel that shares the time axis of the one below it.
vp_no_time <- theme(axis.title.x = element_blank(), axis.text.x = element_blank())

# Panels one above the other under one title.
vp_stack <- function(title, subtitle, ..., caption = NULL, heights = NULL) {
  patchwork::wrap_plots(..., ncol = 1, heights = heights) +
    patchwork::plot_annotation(title = title, subtitle = subtitle, caption = caption)
}

# Whether a file ends with these words: a full disk cuts a drawing without an error.
vp_is_whole <- function(file, words) {
  size <- file.size(file)
  if (is.na(size)) return(FALSE)
  open <- file(file, "rb")
  on.exit(close(open))
  seek(open, max(0, size - 32))
  grepl(words, rawToChar(readBin(open, "raw", 32)), fixed = TRUE, useBytes = TRUE)
}

# Writes NAME.svg and NAME.pdf, each under another name until it is whole. The layout is computed once for both.
vp_save <- function(plot, name, width = 7.2, height = 4.4) {
  # In the folder itself, as drawing devices take a % in a name for the number of the page.
  before <- setwd(figures)
  files <- paste0(name, c(".svg", ".pdf"))
  parts <- paste0(files, ".part")
  on.exit({
    unlink(parts)
    setwd(before)
  })
  draw <- function(open, grob) {
    open()
    on.exit(grDevices::dev.off())
    if (is.null(grob)) {
      grob <- if (inherits(plot, "patchwork")) patchwork::patchworkGrob(plot) else ggplotGrob(plot)
    }
    grid::grid.newpage()
    grid::grid.draw(grob)
    grob
  }
  grob <- draw(function() svglite::svglite(parts[1], width = width, height = height), NULL)
  draw(function() grDevices::cairo_pdf(parts[2], width = width, height = height), grob)
  for (i in 1:2) {
    if (!vp_is_whole(parts[i], c("</svg>", "%%EOF")[i])) {
      stop(files[i], " could not be written as a whole: is there room in ", figures, "?", call. = FALSE)
    }
  }
  if (!all(file.rename(parts, files))) stop("cannot write ", paste(files, collapse = " and "), " in ", figures, call. = FALSE)
}

# Spells of work (computations, reconfigurations): each over time, and how they are spread.
vp_spells <- function(rows, stride, kind, one, many, title, y) {
  rows$state <- factor(rows$state, levels = intersect(names(vp_state_colours), unique(rows$state)))
  unit <- vp_duration_unit(rows$duration)
  row <- summaries[summaries$kind == kind, ]
  over_time <- ggplot(rows, aes(start, duration / unit$by)) +
    vp_points(rows, ~state, aes(colour = state), stride) +
    scale_colour_manual(values = vp_state_colours) +
    vp_time(run_end) +
    scale_y_continuous(paste0(y, " (", unit$name, ")"), limits = c(0, NA), labels = vp_numbers,
                       oob = scales::oob_keep, expand = expansion(mult = c(0.02, 0.06)))
  spread <- data.frame(mean = row$mean / unit$by, sd = ifelse(is.na(row$sd), 0, row$sd / unit$by))
  mean_and_sd <- ggplot(spread, aes("mean ± sd", mean)) +
    geom_col(width = 0.55, fill = vp_sky) +
    geom_errorbar(aes(ymin = pmax(0, mean - sd), ymax = mean + sd), width = 0.18, linewidth = 0.4) +
    scale_y_continuous(NULL, limits = c(0, NA), labels = vp_numbers, expand = expansion(mult = c(0, 0.08))) +
    xlab(NULL)
  patchwork::wrap_plots(over_time, mean_and_sd, nrow = 1, widths = c(5, 1)) +
    patchwork::plot_annotation(
      title = title, subtitle = paste0(run_words, "\n", vp_words(kind, one, many)), caption = vp_thinned(stride)
    )
}

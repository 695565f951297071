# Several runs side by side: one figure per quantity.
runs$label <- factor(runs$label, levels = rev(runs$label))
bars <- function(value, y, fill, sd = NULL, numbers = NULL) {
  frame <- data.frame(label = runs$label, value = value, sd = if (is.null(sd)) NA_real_ else sd)
  frame$text <- if (is.null(numbers)) vp_signif(frame$value) else numbers
  frame$reach <- ifelse(is.na(frame$sd), frame$value, frame$value + frame$sd)
  plot <- ggplot(frame, aes(value, label)) + geom_col(fill = fill, width = 0.62, na.rm = TRUE)
  if (!is.null(sd)) {
    plot <- plot + geom_errorbarh(aes(xmin = pmax(0, value - sd), xmax = value + sd), height = 0.2, linewidth = 0.4,
                                  na.rm = TRUE)
  }
  plot +
    geom_text(aes(x = reach, label = text), hjust = -0.15, size = 3, colour = "grey20", na.rm = TRUE) +
    scale_x_continuous(y, limits = c(0, NA), labels = vp_numbers, breaks = scales::breaks_extended(3),
                       expand = expansion(mult = c(0, 0.28))) +
    scale_y_discrete(NULL, labels = scales::label_wrap(24))
}
beside <- function(title, left, right, name) {
  right <- right + theme(axis.text.y = element_blank())
  plot <- patchwork::wrap_plots(left, right, nrow = 1) + patchwork::plot_annotation(title = title)
  vp_save(plot, name, width = 8.5, height = 1.5 + 0.42 * max(3, nrow(runs)))
}
spells <- function(title, kind) {
  rows <- summaries[summaries$kind == kind, ]
  rows <- rows[match(as.character(runs$label), rows$label), ]
  unit <- vp_duration_unit(rows$mean)
  beside(
    title,
    bars(rows$count, "Number", vp_sky),
    bars(rows$mean / unit$by, paste0("Duration, mean ± sd (", unit$name, ")"), vp_blue,
         rows$sd / unit$by),
    paste0("compare-", kind)
  )
}
violation_rows <- summaries[summaries$kind == "violations", ]
violation_rows <- violation_rows[match(as.character(runs$label), violation_rows$label), ]
beside(
  "Violations",
  bars(violation_rows$count, "Number", vp_sky),
  bars(violation_rows$total, "Violation time of all hosts (s)", vp_red),
  "compare-violations"
)
spells("Live migrations", "migrations")
spells("Computations of a placement", "computations")
spells("Reconfigurations", "reconfigurations")
joule <- vp_energy_unit(runs$energy)
watt <- vp_power_unit(runs$energy / runs$seconds)
# What the energy went into, stacked; as one bar where no run tells that.
parts <- c(idle = "idle power of hosts on", used = "added by load", off = "off", boot = "booting, shutting down")
part_colours <- setNames(c(vp_orange, vp_blue, vp_grey, vp_purple), parts)
energy_bars <- function() {
  plot <- bars(runs$energy / joule$by, paste0("Energy (", joule$name, ")"), vp_orange)
  if (all(is.na(tradeoff$idle))) {
    return(plot)
  }
  frame <- data.frame(label = rep(runs$label, length(parts)),
                      value = unlist(tradeoff[names(parts)], use.names = FALSE) / joule$by,
                      part = factor(rep(parts, each = nrow(runs)), levels = rev(parts)))
  frame <- frame[!is.na(frame$value) & frame$value > 0, ]
  plot + geom_col(data = frame, aes(value, label, fill = part), width = 0.62) +
    scale_fill_manual(NULL, values = part_colours, breaks = parts) +
    guides(fill = guide_legend(nrow = 2))
}
beside(
  "Energy",
  energy_bars(),
  bars(runs$energy / runs$seconds / watt$by, paste0("Mean power (", watt$name, ")"), vp_orange),
  "compare-energy"
)

# Energy against violation time against migrations; runs that no other one beats in all three are marked.
known <- tradeoff[!is.na(tradeoff$energy), ]
if (nrow(known) == 0) {
  run_words <- NULL
  plot <- vp_nothing("Energy not recorded", "Energy against violations")
} else {
  joule <- vp_energy_unit(known$energy)
  on_front <- "not beaten by any other run"
  known$kind <- factor(ifelse(known$front == 1, on_front, "beaten by another run in all three"),
                       levels = c(on_front, "beaten by another run in all three"))
  known$x <- known$energy / joule$by
  known <- known[order(known$x), ]
  # Labels right of their points, left of those in the right third.
  third <- min(known$x) + 2 / 3 * diff(range(known$x))
  # Labels of points that lie close together stand one above the other.
  near <- function(values, i, j) abs(values[i] - values[j]) < 0.06 * max(diff(range(values)), 1e-9)
  known$above <- vapply(seq_len(nrow(known)), function(i) {
    sum(vapply(seq_len(i - 1), function(j) near(known$x, i, j) && near(known$violation, i, j), NA))
  }, 0)
  known$side <- ifelse(known$x > third, 1, 0)
  plot <- ggplot(known, aes(x, violation)) +
    geom_step(data = known[known$front == 1, ], direction = "hv", colour = vp_grey, linetype = "dashed",
              linewidth = 0.4) +
    geom_point(aes(size = migrations, colour = kind), alpha = 0.75) +
    geom_text(aes(label = paste0(ifelse(side == 1, "", "   "), label, ifelse(side == 1, "   ", "")), hjust = side,
                  vjust = -0.6 - 1.3 * above), size = 2.8, colour = "grey20") +
    scale_colour_manual(NULL, values = setNames(c(vp_blue, vp_orange), levels(known$kind)), drop = FALSE) +
    scale_size("Migrations", range = c(1.8, 9), limits = c(0, NA), labels = vp_numbers) +
    scale_x_continuous(paste0("Energy (", joule$name, ")"), labels = vp_numbers, expand = expansion(mult = 0.12)) +
    scale_y_continuous("Violation time of all hosts (s)", limits = c(0, NA), labels = vp_numbers,
                       expand = expansion(mult = c(0.03, 0.12))) +
    guides(colour = guide_legend(order = 1, nrow = 2, override.aes = list(size = 3)), size = guide_legend(order = 2)) +
    labs(title = "Energy against violations and migrations") +
    theme(legend.title = element_text(size = 9))
}
vp_save(plot, "compare-tradeoff", width = 7.6, height = 5.4)

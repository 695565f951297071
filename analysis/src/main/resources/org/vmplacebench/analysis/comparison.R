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
    scale_x_continuous(y, limits = c(0, NA), labels = vp_numbers, breaks = scales::breaks_extended(4),
                       expand = expansion(mult = c(0, 0.28))) +
    ylab(NULL)
}
beside <- function(title, left, right, name) {
  right <- right + theme(axis.text.y = element_blank())
  plot <- patchwork::wrap_plots(left, right, nrow = 1) + patchwork::plot_annotation(title = title)
  vp_save(plot, name, width = 8, height = 1.5 + 0.36 * max(3, nrow(runs)))
}
spells <- function(title, kind, one, many) {
  rows <- summaries[match(paste(levels(runs$label), kind), paste(summaries$label, summaries$kind)), ]
  rows <- rows[match(as.character(runs$label), rows$label), ]
  unit <- vp_duration_unit(rows$mean)
  beside(
    title,
    bars(rows$count, paste("Number of", many), vp_sky),
    bars(rows$mean / unit$by, paste0("Duration of a ", one, ", mean ± sd (", unit$name, ")"), vp_blue,
         rows$sd / unit$by),
    paste0("compare-", many)
  )
}
violation_rows <- summaries[summaries$kind == "violations", ]
violation_rows <- violation_rows[match(as.character(runs$label), violation_rows$label), ]
beside(
  "Violations",
  bars(violation_rows$count, "Number of violations", vp_sky),
  bars(violation_rows$total, "Violation time, total (s)", vp_red),
  "compare-violations"
)
spells("Live migrations", "migrations", "migration", "migrations")
spells("Computations of a placement", "computations", "computation", "computations")
spells("Reconfigurations", "reconfigurations", "reconfiguration", "reconfigurations")
joule <- vp_energy_unit(runs$energy)
watt <- vp_power_unit(runs$energy / runs$seconds)
beside(
  "Energy",
  bars(runs$energy / joule$by, paste0("Energy (", joule$name, ")"), vp_orange),
  bars(runs$energy / runs$seconds / watt$by, paste0("Mean power (", watt$name, ")"), vp_orange),
  "compare-energy"
)

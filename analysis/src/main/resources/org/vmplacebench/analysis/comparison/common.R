# What the figures of a comparison share: scenarios and variants in their order, a colour for each variant.

cp_palette <- c(vp_blue, vp_orange, vp_green, vp_purple, vp_sky, vp_red, vp_grey, "#000000")
cp_colours <- if (nrow(variant_order) <= length(cp_palette)) {
  setNames(cp_palette[seq_len(nrow(variant_order))], variant_order$variant)
} else {
  setNames(scales::viridis_pal(end = 0.9)(nrow(variant_order)), variant_order$variant)
}
cp_dodge <- position_dodge(width = 0.72)

cp_sorted <- function(rows) {
  rows$scenario <- factor(rows$scenario, levels = scenario_order$scenario)
  rows$variant <- factor(rows$variant, levels = variant_order$variant)
  rows
}
statistics <- cp_sorted(statistics)
spells <- cp_sorted(spells)
tradeoff <- cp_sorted(tradeoff)

cp_metric <- function(name) statistics[statistics$metric == name, ]
cp_seeds <- function() {
  seeds <- range(runs_of_groups$runs)
  paste0(if (seeds[1] == seeds[2]) seeds[1] else paste(seeds, collapse = " to "),
         if (seeds[2] == 1) " run of each" else " runs of each")
}
cp_scenarios <- function() scale_x_discrete(NULL, labels = scales::label_wrap(18), drop = FALSE)
cp_values <- function(name, ...) {
  # Where all is 0, an axis to 1 says so better than one to 0.05.
  reach <- function(limits) c(0, if (limits[2] > 0) limits[2] else 1)
  scale_y_continuous(name, limits = reach, labels = vp_numbers, oob = scales::oob_keep,
                     expand = expansion(mult = c(0, 0.08)), ...)
}
cp_legend <- guides(
  colour = guide_legend(ncol = max(1, floor(90 / (6 + max(nchar(variant_order$variant)))))),
  fill = guide_legend(ncol = max(1, floor(90 / (6 + max(nchar(variant_order$variant))))))
)
cp_width <- min(12, max(6.4, 2.2 + 0.3 * nrow(scenario_order) * nrow(variant_order)))
# Room for the legend, which takes a line for as many variants as fit beside each other.
cp_height <- function(height) {
  height + 0.2 * ceiling(nrow(variant_order) / max(1, floor(90 / (6 + max(nchar(variant_order$variant))))))
}

# Means over runs as bars, with their confidence intervals.
cp_bars <- function(rows, name, by = 1) {
  ggplot(rows, aes(scenario, mean / by, fill = variant)) +
    geom_col(position = cp_dodge, width = 0.66, na.rm = TRUE) +
    geom_errorbar(aes(ymin = low / by, ymax = high / by), position = cp_dodge, width = 0.25, linewidth = 0.4,
                  na.rm = TRUE) +
    scale_fill_manual(values = cp_colours, drop = FALSE) + cp_legend + cp_scenarios() + cp_values(name)
}
# In place of a panel for which no run has anything.
run_words <- NULL
cp_nothing <- function(words) vp_nothing(words, NULL)
cp_only_one_legend <- theme(legend.position = "none")
cp_interval <- "Bars: means over runs; lines: 95 % confidence intervals (bootstrap)."

# What the figures of a comparison work on, read from its tables/*.csv, and what they share: scenarios and variants in
# their order, a colour for each variant.

statistics <- vp_table("statistics", c("scenario", "variant", "policy", "metric"))
names(statistics)[match(c("ci95_low", "ci95_high"), names(statistics))] <- c("low", "high")
scenario_order <- data.frame(scenario = unique(statistics$scenario))
variant_order <- local({
  variants <- unique(statistics$variant)
  data.frame(variant = variants[order(vp_natural_rank(variants))])
})

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

# Number of hosts, of the first variant of each scenario.
hosts_of_scenarios <- local({
  hosts <- statistics[statistics$metric == "hosts", ]
  data.frame(scenario = scenario_order$scenario, hosts = hosts$mean[match(scenario_order$scenario, hosts$scenario)])
})

# Mean and standard deviation of one spell, over those of all runs of a variant.
spells <- cp_sorted(vp_table("spells", c("scenario", "variant", "kind")))
names(spells)[match(c("mean_s", "sd_s"), names(spells))] <- c("mean", "sd")

all_runs <- vp_table("runs", c("run", "directory", "policy", "seed", "scenario", "variant"))
all_runs <- all_runs[order(match(all_runs$scenario, scenario_order$scenario), match(all_runs$variant, variant_order$variant)), ]
runs_of_groups <- data.frame(runs = as.vector(table(paste(match(all_runs$scenario, scenario_order$scenario), all_runs$variant))))
cp_of_runs <- function(name) if (name %in% names(all_runs)) all_runs[[name]] else rep(NA_real_, nrow(all_runs))
runs <- data.frame(all_runs[c("scenario", "variant")], energy = cp_of_runs("energy_j"),
                   violation = cp_of_runs("violations_total_s"))

# Every spell that the tables keep, and for how many it stands.
durations <- do.call(rbind, lapply(c("violations", "computations", "reconfigurations", "migrations"), function(kind) {
  rows <- vp_table(kind, "run")
  group <- match(rows$run, all_runs$run)
  data.frame(scenario = all_runs$scenario[group], variant = all_runs$variant[group], kind = rep(kind, nrow(rows)),
             duration = as.numeric(rows$duration_s), weight = as.numeric(rows$stands_for))
}))

pairs <- local({
  nouns <- c(violations_total_s = "violation time", migrations_count = "migrations", energy_j = "energy")
  rows <- vp_table("pairs", c("scenario", "variant", "other", "metric", "sentence", "shown"))
  data.frame(scenario = rows$scenario, pair = paste(rows$variant, "/", rows$other, recycle0 = TRUE),
             what = unname(nouns[rows$metric]), ratio = as.numeric(rows$ratio), low = as.numeric(rows$ratio_ci95_low),
             high = as.numeric(rows$ratio_ci95_high),
             sure = ifelse(rows$shown == "true", "difference shown", "not shown"))
})

tradeoff <- local({
  rows <- vp_table("tradeoff", c("scenario", "variant", "pareto_front"))
  cp_sorted(data.frame(rows[c("scenario", "variant")], energy = as.numeric(rows$energy_j),
                       violation = as.numeric(rows$violation_s), migrations = as.numeric(rows$migrations),
                       front = ifelse(rows$pareto_front == "true", 1, 0)))
})

# Variants of Snooze by the size of its groups, where that was set.
group_sizes <- local({
  sizes <- data.frame(all_runs[c("scenario", "variant")],
                      size = suppressWarnings(as.numeric(cp_of_runs("snooze.lcs-per-gm"))))
  unique(sizes[all_runs$policy == "snooze" & !is.na(sizes$size) & sizes$size > 0, ])
})

# Two rows for each published value: it, and what these runs have in its place.
if (file.exists(file.path(results, "tables", "published.csv"))) published <- local({
  rows <- vp_table("published", c("hosts", "policy", "panel", "kind"))
  part <- function(source, mean, sd) {
    data.frame(hosts = paste(rows$hosts, "hosts"), policy = rows$policy, panel = rows$panel, x = as.numeric(rows$x),
               kind = rows$kind, source = source, mean = as.numeric(mean), sd = as.numeric(sd))
  }
  rbind(part("published", rows$published_mean_s, rows$published_sd_s), part("these runs", rows$mean_s, rows$sd_s))
})

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

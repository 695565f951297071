# Where the power of each site came from over time, and what was produced.
site_rows <- vp_table("site_energy", "site")
by_use <- tapply(site_rows$used_w * (site_rows$end_s - site_rows$start_s), site_rows$site, sum)
site_names <- names(by_use)[order(-by_use, vp_natural_rank(names(by_use)))]
most <- 16
drawn <- sort(head(site_names, most))
drawn <- drawn[order(vp_natural_rank(drawn))]
site_rows <- site_rows[site_rows$site %in% drawn, , drop = FALSE]
# No more points than one can see: means of some bins each.
together <- ceiling(length(unique(site_rows$start_s)) / if (length(drawn) > 8) 48 else 120)
site_rows <- do.call(rbind, lapply(split(site_rows, site_rows$site), function(rows) {
  part <- (seq_len(nrow(rows)) - 1) %/% together
  seconds <- rows$end_s - rows$start_s
  mean_of <- function(values) as.numeric(tapply(values * seconds, part, sum) / tapply(seconds, part, sum))
  data.frame(site = rows$site[1], start_s = as.numeric(tapply(rows$start_s, part, min)),
             end_s = as.numeric(tapply(rows$end_s, part, max)), used_w = mean_of(rows$used_w),
             production_w = mean_of(rows$production_w), grid_w = mean_of(rows$grid_w), battery_w = mean_of(rows$battery_w))
}))
site_rows$site <- factor(site_rows$site, levels = drawn)
watt <- vp_power_unit(c(site_rows$used_w, site_rows$production_w))
from_battery <- pmin(pmax(0, site_rows$battery_w), site_rows$used_w)
parts <- list("grid" = site_rows$grid_w, "battery" = from_battery,
              "own production" = pmax(0, site_rows$used_w - site_rows$grid_w - from_battery))
shares <- do.call(rbind, lapply(names(parts), function(part) {
  data.frame(site_rows[c("site", "start_s", "end_s")], part = part, watts = parts[[part]])
}))
shares$part <- factor(shares$part, levels = names(parts))
# Each part is drawn on top of the one after it.
stacked <- shares[order(shares$site, shares$start_s, -as.integer(shares$part)), ]
stacked$top <- ave(stacked$watts, stacked$site, stacked$start_s, FUN = cumsum)
# One polygon for each part: its bounds at the begin and the end of each bin.
edges <- rbind(transform(stacked, time = start_s), transform(stacked, time = end_s))
edges <- edges[order(edges$site, edges$part, edges$start_s, edges$time), ]
lines <- do.call(rbind, lapply(split(site_rows, site_rows$site), function(rows) {
  data.frame(site = rows$site[1], time = c(rows$start_s, rows$end_s[nrow(rows)]),
             watts = rows$production_w[c(seq_len(nrow(rows)), nrow(rows))])
}))
columns <- if (length(drawn) <= 3) 1 else if (length(drawn) <= 8) 2 else 4
plot <- ggplot() +
  geom_ribbon(data = edges, aes(time, ymin = (top - watts) / watt$by, ymax = top / watt$by, fill = part)) +
  geom_step(data = lines, aes(time, watts / watt$by, colour = "produced"), linewidth = 0.4) +
  scale_fill_manual(values = c("grid" = "grey65", "battery" = vp_sky, "own production" = vp_green), drop = FALSE) +
  scale_colour_manual(values = c("produced" = vp_orange)) +
  facet_wrap(~site, ncol = columns) +
  vp_time(run_end, most = if (columns == 4) 3 else 7) +
  scale_y_continuous(paste0("Power (", watt$name, ")"), limits = c(0, NA), labels = vp_numbers,
                     expand = expansion(mult = c(0, 0.06))) +
  labs(title = "Energy of sites over time", subtitle = run_words,
       caption = if (length(site_names) > most) paste("The", most, "of", length(site_names), "sites that use most are drawn."))
vp_save(plot, "site-energy", width = if (columns == 4) 10 else 7.2, height = 1.6 + 1.5 * ceiling(length(drawn) / columns))

# What the figure of a study works on, read from tables/study.csv.

rows <- vp_table("study", c("run", "axis", "line"))
study <- data.frame(x = as.numeric(rows$x), line = ifelse(is.na(rows$line), "", rows$line), count = rows$violations,
                    mean = as.numeric(rows$mean_s), sd = as.numeric(rows$sd_s), total = as.numeric(rows$total_s))
study_x <- rows$axis[1]

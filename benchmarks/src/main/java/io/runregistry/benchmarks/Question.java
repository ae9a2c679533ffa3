package io.runregistry.benchmarks;

import java.util.List;

/**
 * A page of 50 that people ask for.
 *
 * @param path the route
 * @param filter in the wire's language
 * @param sortings in the wire's language
 */
record Question(String name, String path, String filter, String sortings) {

    private static final String BY_NUMBER = "[]";
    private static final String BY_START = "[[\"oms_attributes.start_time\",\"DESC\"]]";
    private static final String BY_FIELD = "[[\"oms_attributes.b_field\",\"ASC\"]]";
    private static final String BY_LUMINOSITY = "[[\"oms_attributes.recorded_lumi\",\"DESC\"]]";

    static List<Question> all() {
        return List.of(
                runs("the newest runs", "{}", BY_NUMBER),
                runs("a range of runs", "{\"run_number\":{\"and\":[{\">=\":309000},{\"<=\":310000}]}}", BY_NUMBER),
                runs(
                        "class and state",
                        "{\"rr_attributes.class\":\"Collisions18\",\"rr_attributes.state\":\"OPEN\"}",
                        BY_START),
                runs("a number", "{\"oms_attributes.energy\":{\">\":6700}}", BY_FIELD),
                runs(
                        "a number that is seldom asked for",
                        "{\"oms_attributes.hlt_physics_rate\":{\">\":90000}}",
                        BY_LUMINOSITY),
                runs("a boolean", "{\"oms_attributes.tracker_included\":false}", BY_START),
                runs("a pattern", "{\"oms_attributes.hlt_key\":{\"like\":\"%commissioning2018%\"}}", BY_START),
                runs("a flag", "{\"triplet_summary.dt-dt.BAD\":{\">\":0}}", BY_LUMINOSITY),
                runs("a count of a flag", "{\"triplet_summary.tracker-strip.GOOD\":{\">\":250}}", BY_LUMINOSITY),
                runs(
                        "flags and more",
                        "{\"and\":[{\"triplet_summary.dt-dt.GOOD\":{\">\":0}},{\"triplet_summary.csc-csc.BAD\":{\">\":0}},"
                                + "{\"oms_attributes.b_field\":{\">=\":3.7}},{\"rr_attributes.significant\":true}]}",
                        BY_START),
                runs(
                        "a month",
                        "{\"oms_attributes.start_time\":{\"and\":[{\">=\":\"2018-05-01\"},{\"<\":\"2018-06-01\"}]}}",
                        BY_LUMINOSITY),
                runs("500 runs by number", "{\"run_number\":{\"or\":[" + manyRuns() + "]}}", BY_NUMBER),
                datasets("datasets by name", "{\"name\":{\"like\":\"%Express%Co%20%\"}}", BY_NUMBER),
                datasets(
                        "datasets by state",
                        "{\"dataset_attributes.tracker_state\":\"OPEN\",\"name\":{\"notlike\":\"%online%\"}}",
                        BY_NUMBER),
                datasets(
                        "datasets by flag and class",
                        "{\"triplet_summary.tracker-pixel.BAD\":{\">\":0},\"rr_attributes.class\":{\"like\":\"Coll%\"}}",
                        BY_START));
    }

    private static Question runs(String name, String filter, String sortings) {
        return new Question(name, "/runs_filtered_ordered", filter, sortings);
    }

    private static Question datasets(String name, String filter, String sortings) {
        return new Question(name, "/datasets_filtered_ordered", filter, sortings);
    }

    private static String manyRuns() {
        StringBuilder runs = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            runs.append(i == 0 ? "" : ",")
                    .append("{\"=\":")
                    .append(GeneratedRun.FIRST_RUN + 37 * i)
                    .append('}');
        }
        return runs.toString();
    }

    String body() {
        return "{\"filter\":" + filter + ",\"sortings\":" + sortings + ",\"page\":0,\"page_size\":50}";
    }
}

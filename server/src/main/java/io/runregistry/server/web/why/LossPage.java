package io.runregistry.server.web.why;

import io.runregistry.server.web.why.LossQuestions.Question;
import java.util.Optional;

/**
 * The page that tells what is lost, and to what.
 *
 * @param problem what is wrong with what was asked
 * @param question nothing if nothing was asked, or something wrong
 */
record LossPage(LossAsked asked, Optional<String> problem, Optional<Question> question) {}

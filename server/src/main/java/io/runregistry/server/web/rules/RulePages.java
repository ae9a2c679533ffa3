package io.runregistry.server.web.rules;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.server.classify.Part;
import io.runregistry.server.classify.RuleReading;
import io.runregistry.server.classify.RulesAt;
import io.runregistry.server.http.QueryNumbers;
import io.runregistry.server.web.Pages;
import io.runregistry.server.web.Section;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Classifiers and accepted datasets: lists, and the forms in which one is edited. */
@Controller
class RulePages {

    private final Pages pages;
    private final RuleReading reading;

    RulePages(Pages pages, RuleReading reading) {
        this.pages = pages;
        this.reading = reading;
    }

    @GetMapping("/web/rules/classifiers")
    View classifiers(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuseOthers(parameters, "category", "column");
        Category category = Category.of(Part.parseClassifier(parameters.getOrDefault("category", "class")));
        int column = number(parameters, "column").orElse(0);
        if (column != 0 && category != Category.COMPONENT) {
            throw new InvalidRequestException(
                    "no_columns", "column", "only the rules of columns (category=component) are about a column");
        }
        RulesAt rules = reading.inForce();
        if (column != 0) {
            new ColumnNames(rules).check(column);
        }
        return pages.view(
                "rules/classifiers",
                Section.RULES,
                "Classifiers: " + category.label(),
                ClassifierList.of(category, rules, column));
    }

    @GetMapping("/web/rules/classifiers/{category}/{id}")
    View classifier(@PathVariable String category, @PathVariable int id, @RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        return form(forms().classifier(Category.of(Part.parseClassifier(category)), id));
    }

    /** {@code ?column=} is the column that a new one judges, {@code ?from=} the one whose copy it begins as. */
    @GetMapping("/web/rules/classifiers/{category}/new")
    View newClassifier(@PathVariable String category, @RequestParam Map<String, String> parameters) {
        QueryNumbers.refuseOthers(parameters, "column", "from");
        return form(forms().newClassifier(
                        Category.of(Part.parseClassifier(category)),
                        number(parameters, "from"),
                        number(parameters, "column")));
    }

    @GetMapping("/web/rules/datasets")
    View accepted(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuseOthers(parameters, "class");
        String runClass = parameters.getOrDefault("class", "");
        AcceptedList list = AcceptedList.of(reading.inForce(), runClass);
        if (!runClass.isEmpty() && !list.classes().contains(runClass)) {
            throw new InvalidRequestException(
                    "unknown_class",
                    "class",
                    "no accepted dataset is of class \"" + runClass + "\""
                            + NearestName.hint(runClass, list.classes()));
        }
        return pages.view("rules/datasets", Section.RULES, "Accepted datasets", list);
    }

    @GetMapping("/web/rules/datasets/{id}")
    View acceptedDataset(@PathVariable int id, @RequestParam Map<String, String> parameters) {
        QueryNumbers.refuse(parameters);
        return form(forms().accepted(id));
    }

    @GetMapping("/web/rules/datasets/new")
    View newAcceptedDataset(@RequestParam Map<String, String> parameters) {
        QueryNumbers.refuseOthers(parameters, "class", "from");
        return form(forms().newAccepted(number(parameters, "from"), Optional.ofNullable(parameters.get("class"))));
    }

    private RuleForms forms() {
        return new RuleForms(reading.inForce());
    }

    private View form(RuleForm form) {
        return pages.view("rules/form", Section.RULES, form.title(), form);
    }

    private static Optional<Integer> number(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).map(text -> {
            if (!text.matches("\\d{1,9}")) {
                throw new InvalidRequestException(
                        "wrong_number", name, name + " must be a whole number, not \"" + text + "\"");
            }
            return Integer.parseInt(text);
        });
    }
}

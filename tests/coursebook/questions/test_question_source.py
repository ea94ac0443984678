"""Every fault in a file of questions is found, named with its question, and has a remedy."""

import pytest

from coursebook.questions import source

PLAIN_CHOICE = 'text = "Fat"\nwhy = "It stores < moves."'
FAULTS = {
    "no right answer": ("right = true\nwhy = \"It pulls", 'why = "It pulls', "'one'", "no choice is right. Write right = true"),
    "two right answers in a single choice": (PLAIN_CHOICE, 'text = "Fat"\nright = true\nwhy = "x"', "'one'", '2 choices are right in a question of kind single. Leave one right = true, or write kind = "multiple"'),
    "every choice right": ('text = "Femur"', 'text = "Femur"\nright = true', "'some'", "every choice is right, so there is nothing to tell apart. Add one"),
    "one choice": (f"[[question.choice]]\n{PLAIN_CHOICE}", "", "'one'", "it has 1 choices. Give it at least two"),
    "two choices alike": ('text = "Fat"', 'text = "Muscle"', "'one'", "two of its choices say 'Muscle'. Change or remove one"),
    "two choices with one id": (PLAIN_CHOICE, f'id = "0"\n{PLAIN_CHOICE}', "'one'", "two of its choices have the id '0'; one without an id has its place in the file, from 0. Give each"),
    "a choice's id with a capital": (PLAIN_CHOICE, f'id = "Fat"\n{PLAIN_CHOICE}', "'one'", "the id of choice 2 is 'Fat'. Give it small letters"),
    "a choice's id that is a number": (PLAIN_CHOICE, f"id = 1\n{PLAIN_CHOICE}", "'one'", "the id of choice 2 is 1. Give it small letters, digits and hyphens in quotes, such as id = \"0\""),
    "right that is text": ('text = "Fat"', 'text = "Fat"\nright = "no"', "'one'", "right is 'no'. Make it true or false"),
    "an objective that does not exist": ('objective = "know"\nkind = "multiple"', 'objective = "knw"\nkind = "multiple"', "'some'", "the objective 'knw', which is none of the file's: know. Correct it"),
    "a missing explanation": ('why = "It stores < moves."', "", "'one'", "choice 2 has no why. Add a line why = …"),
    "an empty explanation": ("It stores < moves.", "  ", "'one'", "why is empty. Fill it"),
    "an id that stands twice": ('id = "some"', 'id = "one"', "'one'", "this id stands twice in the file. Give one of the two another id"),
    "a missing id": ('id = "some"', "", "number 2", "its id is None. Give it small letters"),
    "an id with a space": ('id = "some"', 'id = "so me"', "number 2", "its id is 'so me'. Give it small letters"),
    "an unknown kind": ('kind = "match"', 'kind = "order"', "'where'", "its kind is 'order'. Choose one of single, multiple, number, match"),
    "an unknown key in a question": ('unit = "kg"', 'unit = "kg"\nhint = "x"', "'much'", "unknown key 'hint'. Known are id, objective"),
    "an unknown key in a choice": ('text = "Fat"', 'text = "Fat"\nrihgt = true', "'one'", "choice 2 has the unknown key 'rihgt'. Known are text, right, why"),
    "a key of another kind": ('ask = "Where is it?"', 'ask = "Where is it?"\nunit = "m"', "'where'", "a question of kind match has the unknown key 'unit'"),
    "a question without a question": ('ask = "Where is it?"', "", "'where'", "has no ask. Add a line ask = …"),
    "no choices at all": ('kind = "match"', 'kind = "single"', "'where'", "has no choice. Write it below a line [[question.choice]]"),
    "a number that is text": ("answer = 32", 'answer = "32"', "'much'", "answer is '32'. Make it a number"),
    "a number that is no number": ("answer = 32", "answer = nan", "'much'", "answer is nan. Make it a number"),
    "a missing tolerance": ("tolerance = 0.5", "", "'much'", "has no tolerance. Add a line"),
    "a negative tolerance": ("tolerance = 0.5", "tolerance = -1", "'much'", "the tolerance of 32 is -1. Make it 0 or more"),
    "a missing unit": ('unit = "kg"', "", "'much'", "has no unit. Add a line"),
    "a mistake that is right": ("value = 48", "value = 32.8", "'much'", "the mistake 32.8 and 32 overlap within their tolerances"),
    "two pairs": ('[[question.pair]]\nitem = "Triceps"\nanswer = "Arm"\nwhy = "Behind."', "", "'where'", "it has 2 pairs. Give it at least three"),
    "pairs with one answer": ('answer = "Leg"', 'answer = "Arm"', "'where'", "all pairs have the same answer. Give it at least two"),
    "two pairs alike": ('item = "Triceps"', 'item = "Biceps"', "'where'", "two of its pairs say 'Biceps'"),
    "a missing title": ('title = "Muscle"', "", "", "the file has no title. Add a line"),
    "an unknown key in the file": ('title = "Muscle"', 'title = "Muscle"\nauthor = "x"', "", "the file has the unknown key 'author'. Known are title"),
    "an objective without words": ('know = "know what muscle is"', 'know = ""', "", "know is empty. Fill it"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "question", "said"), FAULTS.values(), ids=FAULTS)
def test_fault_names_question_and_remedy(write, old, new, question, said):
    path = write(old, new)
    with pytest.raises(source.QuestionError) as caught:
        source.read(path)
    message = str(caught.value)
    assert message.startswith("01_muscle.questions.toml:")
    assert f"question {question}" in message if question else "question '" not in message
    assert said in message


def test_sound_file_has_no_fault(chapter):
    assert [question.id for question in chapter.questions] == ["one", "some", "much", "where"]


def test_all_faults_of_a_file_are_found_at_once(write):
    path = write('why = "It stores < moves."')
    path.write_text(path.read_text().replace("tolerance = 0.5", "tolerance = -1"))
    _, faults = source.examine(path)
    assert len(faults) == 2


def test_fault_stands_at_the_line_of_its_question(write):
    path = write("tolerance = 0.5", "tolerance = -1")
    (fault,) = source.examine(path)[1]
    assert path.read_text().splitlines()[fault.line - 1] == 'id = "much"'


def test_fault_stands_at_its_question_though_a_choice_has_the_same_id(write):
    path = write("tolerance = 0.5", "tolerance = -1")
    path.write_text(path.read_text().replace('text = "Femur"', 'id = "much"\ntext = "Femur"'))
    path.write_text(
        path.read_text()
        + '\n[[question]]\nid = "more"\nobjective = "know"\nkind = "single"\nask = "?"\n'
        + 2 * '\n[[question.choice]]\nid = "much"\ntext = "x"\nwhy = "x"\n'
    )
    fault = next(fault for fault in source.examine(path)[1] if "tolerance" in fault.text)
    assert path.read_text().splitlines()[fault.line - 1] == 'id = "much"'
    assert path.read_text().splitlines()[fault.line - 2] == "[[question]]"


def test_choice_without_an_id_has_its_place_in_the_file(write):
    path = write('text = "Femur"', 'id = "bone"\ntext = "Femur"')
    assert [choice.id for choice in source.read(path).questions[1].choices] == ["0", "bone", "2"]


def test_missing_file_names_those_that_are_there(write):
    other = write().with_name("02_bone.questions.toml")
    with pytest.raises(
        source.QuestionError, match=r"the file is missing. Write it, or name one of these in .*: 01_muscle.questions.toml"
    ):
        source.read(other)


def test_broken_toml_names_its_line(write):
    path = write('kind = "single"', 'kind = "single')
    (fault,) = source.examine(path)[1]
    assert "this is not TOML" in fault.text
    assert path.read_text().splitlines()[fault.line - 1].startswith('kind = "single')


def test_file_without_questions_says_how_to_add_one(tmp_path):
    path = tmp_path / "01_muscle.questions.toml"
    path.write_text('title = "Muscle"\nquestion = []\n[objectives]\nknow = "know"\n')
    assert [fault.text for fault in source.examine(path)[1]] == ["there is no question. Add one below a line [[question]]"]


def test_broken_lines_of_a_text_become_one(write):
    path = write('"Which are muscles?"', '"""\n  Which are\n  muscles?"""')
    assert source.read(path).questions[1].ask == "Which are muscles?"


def test_questions_of_the_course_are_four_to_six_a_chapter(course_chapter):
    number = len(course_chapter.questions)
    assert 4 <= number <= 6, f"{number} questions: a chapter has four to six. Replace one, and give the new one a new id"


def test_every_objective_of_the_course_has_a_question(course_chapter):
    assert {question.objective for question in course_chapter.questions} == set(course_chapter.objectives)

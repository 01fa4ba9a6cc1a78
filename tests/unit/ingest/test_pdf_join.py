from pipeline.ingest.pdf_join import join_pages


def test_pages_without_lines_give_no_text() -> None:
    assert join_pages([]) == ("", (), ())

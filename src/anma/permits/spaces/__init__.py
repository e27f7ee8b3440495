"""The register of confined spaces (有限空间管理台账). Other rooms ask `doubts_of` for what criterion 13 could hit."""
